package dev.culprit.tracker.alert;

/** Hands mails to a mail server. */
interface MailSender {
    /** @return what the server answered, for the log */
    String send(OutgoingMail mail) throws SendException;
}

package dev.culprit.tracker.alert;

/**
 * A mail to one address.
 *
 * @param messageId with angle brackets
 * @param thread a Message-ID that nobody ever sent, the same for all mails of one issue: mail programs file them together
 */
record OutgoingMail(String to, String subject, String text, String html, String messageId, String thread) {}

package dev.culprit.tracker.alert;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.SMTPException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends by SMTP; blocks, so call it on a worker thread. */
final class SmtpMailSender implements MailSender {
    private static final int TIMEOUT_SECONDS = 60;

    private final MailClient client;
    /** Called from other threads, the client at times misses the greeting of the server and waits for it for ever. */
    private final Context context;

    private final String from;
    private final String server;

    SmtpMailSender(Vertx vertx, SmtpServer server) {
        this.client = MailClient.create(vertx, server.config());
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.from = server.from();
        this.server = server.config().getHostname() + ":" + server.config().getPort();
    }

    @Override
    public String send(OutgoingMail mail) throws SendException {
        MailMessage message = new MailMessage()
                .setFrom(from)
                .setTo(mail.to())
                .setSubject(mail.subject())
                .setText(mail.text())
                .setHtml(mail.html())
                .addHeader("Message-ID", mail.messageId())
                .addHeader("References", mail.thread())
                // absence notes shall not answer
                .addHeader("Auto-Submitted", "auto-generated")
                .addHeader("X-Auto-Response-Suppress", "All");
        try {
            CompletableFuture<MailResult> sent = new CompletableFuture<>();
            context.runOnContext(ignored ->
                    client.sendMail(message).onSuccess(sent::complete).onFailure(sent::completeExceptionally));
            MailResult result = sent.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return "accepted for " + String.join(", ", result.getRecipients());
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw SendException.retry("", server + " did not answer within " + TIMEOUT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SendException.retry("", "the server is stopping", e);
        }
    }

    private SendException failure(Throwable cause) {
        if (cause instanceof SMTPException refusal) {
            String status = Integer.toString(refusal.getReplyCode());
            String message = server + " answered: " + refusal.getReplyMessages();
            // 550 and 553 speak of this mailbox; other refusals, such as a changed password, can be mended
            return refusal.getReplyCode() == 550 || refusal.getReplyCode() == 553
                    ? SendException.giveUp(status, message)
                    : SendException.retry(status, message, refusal);
        }
        return SendException.retry("", server + ": " + cause.getMessage(), cause);
    }
}

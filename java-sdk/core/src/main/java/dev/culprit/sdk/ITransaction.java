package dev.culprit.sdk;

import dev.culprit.sdk.protocol.CulpritId;
import dev.culprit.sdk.protocol.TransactionNameSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole of the work, such as the answering of one request; sent when it ends, with its spans. */
public interface ITransaction extends ISpan {
    /** Sets the name, by which the server adds transactions up. */
    void setName(String name);

    /** Sets the name, and where it comes from. */
    void setName(String name, TransactionNameSource source);

    /** @return the name */
    String getName();

    /** @return where the name comes from */
    TransactionNameSource getTransactionNameSource();

    /** @return its spans so far, in a list of their own */
    List<ISpan> getSpans();

    /** @return the span that began last and goes on; null when none does */
    @Nullable ISpan getLatestActiveSpan();

    /** @return the id that it is sent with */
    CulpritId getEventId();
}

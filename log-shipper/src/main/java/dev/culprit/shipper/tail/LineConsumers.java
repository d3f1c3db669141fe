package dev.culprit.shipper.tail;

import java.util.Optional;

/** Makes a consumer for each file that is opened. */
@FunctionalInterface
public interface LineConsumers {
    /**
     * @param predecessor the consumer of the file that this one follows after a rotation, not yet ended. Its open record
     *     may go on in the first lines of this one
     */
    LineConsumer open(TailedFile file, Optional<LineConsumer> predecessor);
}

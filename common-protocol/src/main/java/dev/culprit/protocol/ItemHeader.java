package dev.culprit.protocol;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The line before an item's payload. Only the type is required; unknown attributes stay in {@link #raw()}. */
public final class ItemHeader {
    private static final long ABSENT = -1;

    private final String typeName;
    private final ItemType type;
    private final long length;
    private final long itemCount;
    private final @Nullable String contentType;
    private final @Nullable String filename;
    private final @Nullable String attachmentType;
    private final byte[] raw;

    private ItemHeader(Builder builder) {
        this.typeName = builder.typeName;
        this.type = ItemType.of(builder.typeName);
        this.length = builder.length;
        this.itemCount = builder.itemCount;
        this.contentType = builder.contentType;
        this.filename = builder.filename;
        this.attachmentType = builder.attachmentType;
        this.raw = builder.raw;
    }

    public static Builder builder(String typeName) {
        return new Builder(typeName);
    }

    public static ItemHeader of(ItemType type) {
        return builder(type.wireName()).build();
    }

    /** The type as it was written. */
    public String typeName() {
        return typeName;
    }

    public ItemType type() {
        return type;
    }

    /** Bytes of payload as announced; when absent the payload ends with the line. */
    public OptionalLong length() {
        return length == ABSENT ? OptionalLong.empty() : OptionalLong.of(length);
    }

    public OptionalLong itemCount() {
        return itemCount == ABSENT ? OptionalLong.empty() : OptionalLong.of(itemCount);
    }

    public Optional<String> contentType() {
        return Optional.ofNullable(contentType);
    }

    public Optional<String> filename() {
        return Optional.ofNullable(filename);
    }

    public Optional<String> attachmentType() {
        return Optional.ofNullable(attachmentType);
    }

    /** How many things this item counts for: a container as many as it announces, any other one. */
    public long quantity() {
        return type.isContainer() && itemCount > 0 ? itemCount : 1;
    }

    /** The line as it came, without surrounding white space; empty when the header was built and not read. */
    public byte[] raw() {
        return raw.clone();
    }

    public static final class Builder {
        private String typeName;
        private long length = ABSENT;
        private long itemCount = ABSENT;
        private @Nullable String contentType;
        private @Nullable String filename;
        private @Nullable String attachmentType;
        private byte[] raw = {};

        private Builder(String typeName) {
            this.typeName = typeName;
        }

        Builder typeName(String name) {
            this.typeName = name;
            return this;
        }

        public Builder length(long bytes) {
            this.length = bytes;
            return this;
        }

        public Builder itemCount(long count) {
            this.itemCount = count;
            return this;
        }

        public Builder contentType(@Nullable String mediaType) {
            this.contentType = mediaType;
            return this;
        }

        public Builder filename(@Nullable String name) {
            this.filename = name;
            return this;
        }

        public Builder attachmentType(@Nullable String name) {
            this.attachmentType = name;
            return this;
        }

        Builder raw(byte[] line) {
            this.raw = line;
            return this;
        }

        public ItemHeader build() {
            return new ItemHeader(this);
        }
    }
}

package dev.culprit.tracker.api.shape;

import org.jspecify.annotations.Nullable;

/** The picture of somebody; Culprit shows letters. */
public record Avatar(String avatarType, @Nullable String avatarUuid) {
    public static final Avatar LETTERS = new Avatar("letter_avatar", null);
}

package dev.culprit.shipper.text;

import dev.culprit.protocol.text.MessageParameterizer;
import java.util.ArrayList;
import java.util.List;

/** Templates of messages, by the tracker's own rules, so that what groups here groups there. */
public final class Parameterizer {
    private Parameterizer() {}

    /** Looks at the first lines of the message, 512 characters at most. */
    public static Template parameterize(String message) {
        List<String> params = new ArrayList<>();
        String text = MessageParameterizer.parameterize(message, params::add);
        return new Template(text, List.copyOf(params));
    }
}

package dev.culprit.shipper.app;

import dev.culprit.shipper.app.DeadLetters.DeadLetter;
import dev.culprit.shipper.config.SettingsException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** {@code dead list|retry|purge}: the events that the tracker refused. Without ids: all of them. */
final class DeadCommand implements Command {
    private final Engine engine;

    DeadCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public int run(Arguments arguments, Surroundings around) throws IOException, SettingsException {
        DeadLetters letters = engine.deadLetters(around.settings(arguments));
        String action = arguments.operands().get(0);
        List<String> ids = arguments.operands().subList(1, arguments.operands().size());
        PrintStream out = around.console().out();
        if (action.equals("list")) {
            return list(letters, ids, out);
        }
        List<String> wanted =
                ids.isEmpty() ? letters.list().stream().map(DeadLetter::id).toList() : ids;
        int done = 0;
        for (String id : wanted) {
            if (action.equals("retry") ? letters.retry(id) : letters.purge(id)) {
                done++;
            } else {
                around.console().err().println("log-shipper: there is no dead letter " + Console.plain(id));
            }
        }
        out.println(done + (action.equals("retry") ? " to be sent again by the shipper" : " deleted"));
        return done == wanted.size() ? WELL : TROUBLE;
    }

    private static int list(DeadLetters letters, List<String> ids, PrintStream out) throws IOException {
        int count = 0;
        for (DeadLetter letter : letters.list()) {
            if (ids.isEmpty() || ids.contains(letter.id())) {
                count++;
                out.println(letter.id() + "  " + letter.died() + "  " + letter.source() + "  " + letter.status() + "  "
                        + Console.plain(letter.title()) + "  | " + Console.plain(letter.answer()));
            }
        }
        out.println(count + " dead letters");
        return ids.isEmpty() || count == ids.size() ? WELL : TROUBLE;
    }
}

package dev.culprit.shipper.app;

import java.util.List;

/** The program in a process of its own, around an engine that ships nothing and tells what it was asked. */
final class RunningProgram {
    private RunningProgram() {}

    public static void main(String[] words) {
        FakeEngine engine = new FakeEngine();
        // while it stops: behind it the JVM may end before this thread says anything
        engine.stopped = () -> {
            System.out.println(engine.shippings);
            System.out.flush();
        };
        int code = new Main(Main.around(engine)).run(List.of(words), System.getenv(), Console.of(System.getenv()));
        System.exit(code);
    }
}

package dev.culprit.sdk;

import dev.culprit.protocol.JsonWriter;
import dev.culprit.sdk.exception.ExceptionMechanismException;
import dev.culprit.sdk.internal.json.JsonValues;
import dev.culprit.sdk.internal.json.Texts;
import dev.culprit.sdk.protocol.CulpritException;
import dev.culprit.sdk.protocol.CulpritStackFrame;
import dev.culprit.sdk.protocol.CulpritStackTrace;
import dev.culprit.sdk.protocol.Mechanism;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes exceptions: straight from a throwable, or from objects that a callback asked for. To an event it is what makes
 * these objects.
 */
final class ExceptionWriter implements Function<CulpritEvent, List<CulpritException>> {
    private static final int SHORT_MESSAGE = 1024;
    /** The mechanism of the exception itself, which has no parent; most have no cause either. */
    private static final byte[] FIRST =
            "\"mechanism\":{\"type\":\"chained\",\"exception_id\":0}".getBytes(StandardCharsets.US_ASCII);

    private final Frames frames;

    ExceptionWriter(Frames frames) {
        this.frames = frames;
    }

    /** What is reported, without the wrapper that an integration put around it. */
    static Throwable unwrap(Throwable throwable) {
        return throwable instanceof ExceptionMechanismException
                ? ((ExceptionMechanismException) throwable).getThrowable()
                : throwable;
    }

    private static @Nullable Mechanism mechanism(Throwable throwable) {
        return throwable instanceof ExceptionMechanismException
                ? ((ExceptionMechanismException) throwable).getExceptionMechanism()
                : null;
    }

    private static long threadId(Throwable throwable) {
        Thread thread = throwable instanceof ExceptionMechanismException
                ? ((ExceptionMechanismException) throwable).getThread()
                : null;
        return Threads.id(thread == null ? Thread.currentThread() : thread);
    }

    /** @param reduced with few frames, and the starts of messages */
    void write(JsonWriter json, Throwable throwable, boolean reduced) {
        List<ThrowableChain.Link> links = ThrowableChain.of(unwrap(throwable));
        long thread = threadId(throwable);
        json.beginObject().name("values").beginArray();
        for (int number = links.size() - 1; number >= 0; number--) {
            write(json, links.get(number), number, thread, number == 0 ? mechanism(throwable) : null, reduced);
        }
        json.endArray().endObject();
    }

    private void write(
            JsonWriter json,
            ThrowableChain.Link link,
            int number,
            long thread,
            @Nullable Mechanism mechanism,
            boolean reduced) {
        Throwable throwable = link.throwable;
        String message = ThrowableChain.message(throwable);
        String module = ThrowableChain.module(throwable);
        json.beginObject().name("type").value(Texts.cut(ThrowableChain.type(throwable), Texts.SYMBOL));
        if (message != null) {
            json.name("value").value(reduced ? Texts.cut(message, SHORT_MESSAGE) : message);
        }
        if (module != null) {
            json.name("module").value(Texts.cut(module, Texts.SYMBOL));
        }
        json.name("thread_id").value(thread);
        json.name("stacktrace").beginObject().name("frames");
        frames.write(json, ThrowableChain.frames(throwable), reduced ? Frames.FEW_FRAMES : Frames.MAX_FRAMES);
        json.endObject();
        if (mechanism == null && number == 0) {
            json.encoded(FIRST);
        } else {
            mechanism(json, link, number, mechanism);
        }
        json.endObject();
    }

    private static void mechanism(
            JsonWriter json, ThrowableChain.Link link, int number, @Nullable Mechanism mechanism) {
        json.name("mechanism").beginObject();
        if (mechanism == null) {
            json.name("type").value(link.kind);
        } else {
            members(json, mechanism);
        }
        json.name("exception_id").value(number);
        if (link.parent >= 0) {
            json.name("parent_id").value(link.parent);
        }
        json.endObject();
    }

    private static void members(JsonWriter json, Mechanism mechanism) {
        text(json, "type", mechanism.getType());
        text(json, "description", mechanism.getDescription());
        text(json, "help_link", mechanism.getHelpLink());
        flag(json, "handled", mechanism.isHandled());
        flag(json, "synthetic", mechanism.getSynthetic());
        flag(json, "is_exception_group", mechanism.isExceptionGroup());
        if (mechanism.getMeta() != null) {
            new JsonValues(json.name("meta")).write(mechanism.getMeta());
        }
        if (mechanism.getData() != null) {
            new JsonValues(json.name("data")).write(mechanism.getData());
        }
    }

    /** The exceptions of an event as objects, for callbacks. */
    @Override
    public List<CulpritException> apply(CulpritEvent event) {
        Throwable throwable = event.getThrowable();
        return throwable == null ? List.of() : list(throwable);
    }

    private List<CulpritException> list(Throwable throwable) {
        List<ThrowableChain.Link> links = ThrowableChain.of(unwrap(throwable));
        long thread = threadId(throwable);
        List<CulpritException> exceptions = new ArrayList<>();
        for (int number = links.size() - 1; number >= 0; number--) {
            exceptions.add(object(links.get(number), number, thread, number == 0 ? mechanism(throwable) : null));
        }
        return exceptions;
    }

    private CulpritException object(ThrowableChain.Link link, int number, long thread, @Nullable Mechanism given) {
        CulpritException exception = new CulpritException();
        exception.setType(ThrowableChain.type(link.throwable));
        exception.setValue(ThrowableChain.message(link.throwable));
        exception.setModule(ThrowableChain.module(link.throwable));
        exception.setThreadId(thread);
        exception.setStacktrace(new CulpritStackTrace(frames.list(ThrowableChain.frames(link.throwable))));
        Mechanism mechanism = given == null ? new Mechanism() : given;
        if (given == null) {
            mechanism.setType(link.kind);
        }
        mechanism.setExceptionId(number);
        if (link.parent >= 0) {
            mechanism.setParentId(link.parent);
        }
        exception.setMechanism(mechanism);
        return exception;
    }

    void write(JsonWriter json, List<CulpritException> exceptions) {
        json.beginObject().name("values").beginArray();
        for (CulpritException exception : exceptions) {
            write(json, exception);
        }
        json.endArray().endObject();
    }

    private static void write(JsonWriter json, CulpritException exception) {
        json.beginObject();
        text(json, "type", exception.getType());
        text(json, "value", Texts.cutNullable(exception.getValue(), Texts.MESSAGE));
        text(json, "module", exception.getModule());
        number(json, "thread_id", exception.getThreadId());
        CulpritStackTrace stack = exception.getStacktrace();
        if (stack != null) {
            json.name("stacktrace");
            write(json, stack);
        }
        Mechanism mechanism = exception.getMechanism();
        if (mechanism != null) {
            json.name("mechanism").beginObject();
            members(json, mechanism);
            number(json, "exception_id", mechanism.getExceptionId());
            number(json, "parent_id", mechanism.getParentId());
            json.endObject();
        }
        json.endObject();
    }

    static void write(JsonWriter json, CulpritStackTrace stack) {
        json.beginObject().name("frames").beginArray();
        List<CulpritStackFrame> list = stack.getFrames();
        if (list != null) {
            for (CulpritStackFrame frame : list) {
                write(json, frame);
            }
        }
        json.endArray();
        flag(json, "snapshot", stack.getSnapshot());
        json.endObject();
    }

    private static void write(JsonWriter json, CulpritStackFrame frame) {
        json.beginObject();
        text(json, "filename", frame.getFilename());
        text(json, "function", frame.getFunction());
        text(json, "module", frame.getModule());
        number(json, "lineno", frame.getLineno());
        number(json, "colno", frame.getColno());
        text(json, "abs_path", frame.getAbsPath());
        text(json, "package", frame.getPackage());
        text(json, "platform", frame.getPlatform());
        flag(json, "native", frame.isNative());
        flag(json, "in_app", frame.isInApp());
        SourceLines.write(json, frame);
        if (frame.getVars() != null) {
            new JsonValues(json.name("vars")).write(frame.getVars());
        }
        json.endObject();
    }

    static void text(JsonWriter json, String name, @Nullable String value) {
        if (value != null) {
            json.name(name).value(value);
        }
    }

    static void number(JsonWriter json, String name, @Nullable Number value) {
        if (value != null) {
            json.name(name).value(value.longValue());
        }
    }

    static void flag(JsonWriter json, String name, @Nullable Boolean value) {
        if (value != null) {
            json.name(name).value(value);
        }
    }
}

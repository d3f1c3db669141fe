package dev.culprit.tracker.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event as people read it. Everything in here is text from outside.
 *
 * @param exceptions oldest cause first, the thrown one last, as the protocol has them
 * @param threads stacks of threads, for events that bring those and no exception
 * @param traceId 32 hex digits, by which events of other projects belong to the same
 */
public record EventDetail(
        String id,
        Instant timestamp,
        Instant received,
        String level,
        String platform,
        String title,
        String message,
        String transaction,
        String logger,
        String serverName,
        String environment,
        String release,
        String dist,
        String sdk,
        List<ExceptionValue> exceptions,
        List<ThreadStack> threads,
        List<Breadcrumb> breadcrumbs,
        Optional<EventRequest> request,
        List<Fact> user,
        List<Fact> tags,
        List<Section> contexts,
        List<Fact> extra,
        List<Fact> modules,
        List<Fact> packages,
        List<Fact> errors,
        List<String> fingerprint,
        Optional<String> traceId) {
    public EventDetail {
        exceptions = List.copyOf(exceptions);
        threads = List.copyOf(threads);
        breadcrumbs = List.copyOf(breadcrumbs);
        user = List.copyOf(user);
        tags = List.copyOf(tags);
        contexts = List.copyOf(contexts);
        extra = List.copyOf(extra);
        modules = List.copyOf(modules);
        packages = List.copyOf(packages);
        errors = List.copyOf(errors);
        fingerprint = List.copyOf(fingerprint);
    }

    /** Facts under a heading. */
    public record Section(String name, List<Fact> facts) {
        public Section {
            facts = List.copyOf(facts);
        }
    }

    /** A thread; frames oldest call first. */
    public record ThreadStack(String name, boolean crashed, boolean current, List<StackFrame> frames) {
        public ThreadStack {
            frames = List.copyOf(frames);
        }
    }

    /** The thrown one first, then what caused it. */
    public List<ExceptionValue> thrownFirst() {
        java.util.ArrayList<ExceptionValue> reversed = new java.util.ArrayList<>(exceptions);
        java.util.Collections.reverse(reversed);
        return reversed;
    }
}

package dev.culprit.tracker.digest;

import dev.culprit.protocol.EnvelopeHeader;
import dev.culprit.protocol.EnvelopeItem;
import dev.culprit.tracker.project.ProjectCache;
import dev.culprit.tracker.spool.AcceptedEnvelope;

final class SentryEventDigester implements EventDigester {
    SentryEventDigester(ProjectCache projects, int oldestDays) {}

    @Override
    public NewEvent digest(AcceptedEnvelope accepted, EnvelopeHeader header, EnvelopeItem item) {
        throw new IllegalStateException();
    }
}

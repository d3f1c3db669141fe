package dev.culprit.shipper.pipeline;

import dev.culprit.shipper.event.BreadcrumbTrail;
import dev.culprit.shipper.event.EventFacts;
import dev.culprit.shipper.event.EventWriter;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.format.Merger;

/** One format of one source, and what is made for it once. */
final class Lane {
    final LogFormat format;
    final Merger merger;
    final EventWriter writer;
    final BreadcrumbTrail trail;

    Lane(LogFormat format, EventFacts facts) {
        this.format = format;
        this.merger = format.merger();
        this.writer = new EventWriter(new EventFacts(
                facts.source(),
                format.name(),
                facts.serverName(),
                facts.environment(),
                facts.release(),
                facts.tags(),
                facts.sendPii(),
                facts.sdkVersion()));
        this.trail = new BreadcrumbTrail(format);
    }
}

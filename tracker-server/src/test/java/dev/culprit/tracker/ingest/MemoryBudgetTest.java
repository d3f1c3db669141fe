package dev.culprit.tracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private final MemoryBudget budget = new MemoryBudget(100);

    @Test
    void leases_shareOneLimit() {
        MemoryBudget.Lease first = budget.lease();
        MemoryBudget.Lease second = budget.lease();
        first.take(60);
        second.take(40);

        assertThatThrownBy(() -> second.take(1))
                .isInstanceOfSatisfying(
                        IngestException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.NO_MEMORY));
        assertThat(budget.used()).isEqualTo(100);

        first.close();
        first.close();
        assertThat(budget.used()).isEqualTo(40);
        second.take(60);
        second.close();
        assertThat(budget.used()).isZero();
    }

    @Test
    void closedLease_stopsWhoeverStillReads() {
        MemoryBudget.Lease lease = budget.lease();
        lease.close();

        assertThatThrownBy(() -> lease.take(1))
                .isInstanceOfSatisfying(
                        IngestException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.DISCONNECTED));
        assertThat(budget.used()).isZero();
    }
}

package io.countersign.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.approval.InboxItem;
import io.countersign.policy.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InboxGroupTests {

    private static final Instant NOW = Instant.parse("2026-11-30T18:00:00Z");

    @Test
    void putsTogetherWhatIsDueTheSameWay() {
        List<InboxItem> items = List.of(
                item("claims", null, Level.LOW),
                item("claims", Duration.ofHours(-1), Level.LOW),
                item("benefits", Duration.ofHours(3), Level.LOW),
                item("claims", Duration.ofDays(3), Level.LOW),
                item("claims", Duration.ofDays(30), Level.LOW));

        assertThat(InboxGroup.of(items, by(InboxFilter.Group.DUE), NOW))
                .extracting(InboxGroup::title)
                .containsExactly("Without a deadline", "Overdue", "Due within a day", "Due within a week", "Later");
    }

    @Test
    void putsThePlatformWithTheMostUrgentItemFirst() {
        List<InboxItem> items = List.of(
                item("claims", Duration.ofHours(1), Level.LOW),
                item("benefits", Duration.ofHours(2), Level.LOW),
                item("claims", Duration.ofHours(3), Level.LOW));

        List<InboxGroup> groups = InboxGroup.of(items, by(InboxFilter.Group.PLATFORM), NOW);

        assertThat(groups).extracting(InboxGroup::title).containsExactly("claims", "benefits");
        assertThat(groups.get(0).items()).containsExactly(items.get(0), items.get(2));
    }

    @Test
    void saysThatAGroupBeganOnAPageBefore() {
        InboxItem overdue = item("claims", Duration.ofHours(-1), Level.LOW);
        InboxItem today = item("claims", Duration.ofHours(3), Level.LOW);
        Instant lastDue = NOW.minus(Duration.ofHours(2));

        assertThat(InboxGroup.of(List.of(overdue, today), after(lastDue, InboxFilter.Group.DUE), NOW))
                .extracting(InboxGroup::title)
                .containsExactly("Overdue, continued", "Due within a day");
        assertThat(InboxGroup.of(List.of(overdue, today), after(lastDue, InboxFilter.Group.PLATFORM), NOW))
                .extracting(InboxGroup::title)
                .containsExactly("claims, less urgent");
    }

    @Test
    void bindsOnlyWhatMayBeDecidedTogether() {
        InboxItem low = item("claims", Duration.ofHours(1), Level.LOW);
        InboxItem high = item("claims", Duration.ofHours(2), Level.HIGH);

        BulkSelection selection = BulkSelection.of(List.of(low, high), Set.of(low.id(), high.id(), UUID.randomUUID()));

        assertThat(selection.items()).containsExactly(low);
        assertThat(selection.gone()).isEqualTo(2);
        assertThat(BulkSelection.barred(high)).isEqualTo("High risk: decided by itself.");
    }

    @Test
    void keepsTheFilterInItsAddress() {
        InboxFilter filter = new InboxFilter(
                InboxItem.Type.DECISION, "a&b", Level.LOW, InboxFilter.Due.DAY, InboxFilter.Group.DUE, null, null);

        assertThat(filter.address(null)).isEqualTo("/inbox?type=DECISION&platform=a%26b&risk=LOW&due=DAY&group=DUE");
    }

    private static InboxFilter by(InboxFilter.Group group) {
        return new InboxFilter(InboxItem.Type.DECISION, null, null, null, group, null, null);
    }

    private static InboxFilter after(Instant due, InboxFilter.Group group) {
        return new InboxFilter(InboxItem.Type.DECISION, null, null, null, group, due, UUID.randomUUID());
    }

    private static InboxItem item(String platform, @Nullable Duration due, Level risk) {
        InboxItem.Builder item = InboxItem.of(InboxItem.Type.DECISION, UUID.randomUUID(), "Title")
                .changeId(UUID.randomUUID())
                .platform(platform)
                .decidedOn(null, risk, "sha256:00");
        return due == null ? item.build() : item.due(NOW.plus(due), null).build();
    }
}

package io.countersign.change;

import io.countersign.calendar.FreezePlan;
import io.countersign.calendar.Freezes;
import io.countersign.change.TrackRecords.Past;
import io.countersign.database.RoundTrip;
import io.countersign.ownership.Platform;
import io.countersign.readiness.Readiness;
import io.countersign.readiness.ReadinessRow;
import io.countersign.template.Template;
import io.countersign.template.Templates;
import io.countersign.waiver.Exceptions;
import io.countersign.waiver.PolicyException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Reads what is known of platforms beside their owners, for many requests at once. */
class Backgrounds {

    private final JdbcOperations jdbc;
    private final Readiness readiness;
    private final Exceptions exceptions;
    private final Debts debts;
    private final ConfirmationStore confirmations;
    private final Freezes freezes;
    private final Templates templates;

    Backgrounds(
            JdbcOperations jdbc,
            Readiness readiness,
            Exceptions exceptions,
            Debts debts,
            ConfirmationStore confirmations,
            Freezes freezes,
            Templates templates) {
        this.jdbc = jdbc;
        this.readiness = readiness;
        this.exceptions = exceptions;
        this.debts = debts;
        this.confirmations = confirmations;
        this.freezes = freezes;
        this.templates = templates;
    }

    /** What was read for a set of platforms and requests. */
    record Reading(
            Map<UUID, Past> pasts,
            Map<UUID, List<ReadinessRow>> readiness,
            List<PolicyException> exceptions,
            List<DebtRow> debts,
            List<ConfirmationRow> confirmations,
            FreezePlan freezes,
            List<Template> templates,
            Instant now) {

        static final Reading NOTHING = new Reading(
                Map.of(), Map.of(), List.of(), List.of(), List.of(), FreezePlan.OPEN, List.of(), Instant.EPOCH);

        /**
         * @param changeId null for what is not stored yet
         * @param template the template that it names, null if none
         * @param sampled whether the sample fell on it
         */
        Background of(
                @Nullable Platform platform, @Nullable UUID changeId, @Nullable String template, boolean sampled) {
            if (platform == null) {
                return Background.UNKNOWN;
            }
            Past past = Objects.requireNonNullElse(pasts.get(platform.id()), Past.NONE);
            return new Background(
                    past.lately(changeId),
                    past.firstPromotion(changeId),
                    Objects.requireNonNullElse(readiness.get(platform.id()), List.of()),
                    exceptions.stream()
                            .filter(one -> one.platformId().equals(platform.id()))
                            .filter(one ->
                                    one.changeId() == null || one.changeId().equals(changeId))
                            .toList(),
                    debts.stream()
                            .filter(one -> one.platformId().equals(platform.id()))
                            .filter(one -> !one.changeId().equals(changeId))
                            .flatMap(one -> one.overdue(now))
                            .toList(),
                    confirmed(changeId),
                    following(platform, template, sampled));
        }

        private Following following(Platform platform, @Nullable String name, boolean sampled) {
            return name == null
                    ? Following.NONE
                    : new Following(
                            templates.stream()
                                    .filter(one -> one.platformId().equals(platform.id()))
                                    .filter(one -> one.key().equals(name)
                                            || one.id().toString().equals(name))
                                    .findFirst()
                                    .orElse(null),
                            sampled);
        }

        private Map<Confirmation.Kind, Boolean> confirmed(@Nullable UUID changeId) {
            Map<Confirmation.Kind, Boolean> confirmed = new EnumMap<>(Confirmation.Kind.class);
            confirmations.stream()
                    .filter(one -> one.changeId().equals(changeId))
                    .forEach(one -> confirmed.put(one.kind(), one.ok()));
            return confirmed;
        }

        /** What people confirmed of this request. */
        List<ConfirmationRow> confirmations(UUID changeId) {
            return confirmations.stream()
                    .filter(one -> one.changeId().equals(changeId))
                    .toList();
        }

        /** What the calendar says about deploying this there. */
        Calendar calendar(@Nullable Platform platform, Submission submission) {
            return Calendar.of(freezes, platform, submission, now);
        }

        /** What is owed or asked for this request itself. */
        Optional<DebtRow> debt(UUID changeId) {
            return debts.stream().filter(one -> one.changeId().equals(changeId)).findFirst();
        }

        /** Everybody who acted ahead of the owners on what was read, or confirmed something of it. */
        Stream<UUID> persons() {
            return Stream.concat(
                    debts.stream().flatMap(DebtRow::acted),
                    confirmations.stream().map(ConfirmationRow::by));
        }
    }

    /** Who had a request deployed ahead of its owners. */
    Set<UUID> actedAhead(UUID changeId) {
        return debts.of(changeId).stream().flatMap(DebtRow::acted).collect(Collectors.toSet());
    }

    /** What is known of one platform, of a request if it is stored, and of a template if one is named. */
    Reading read(Platform platform, @Nullable UUID changeId, @Nullable String template, Instant now) {
        List<UUID> changeIds = changeId == null ? List.of() : List.of(changeId);
        List<String> named = template == null ? List.of() : List.of(template);
        Map<UUID, Platform> known = Map.of(platform.id(), platform);
        return read(new RoundTrip(jdbc), known.keySet(), () -> known, changeIds, named, now)
                .get();
    }

    /**
     * What is known of these platforms and requests, asked with other questions.
     *
     * @param named names of the templates that the requests follow
     */
    Supplier<Reading> read(
            RoundTrip trip,
            Collection<UUID> platformIds,
            Supplier<Map<UUID, Platform>> platforms,
            Collection<UUID> changeIds,
            Collection<String> named,
            Instant now) {
        Supplier<Map<UUID, Past>> pasts = TrackRecords.of(trip, platformIds, now);
        Supplier<Map<UUID, List<ReadinessRow>>> attached = readiness.rows(trip, platformIds, platforms);
        Supplier<List<PolicyException>> granted = exceptions.inForce(trip, platformIds, changeIds, now);
        Supplier<List<DebtRow>> owed = debts.around(trip, changeIds, platformIds, now);
        Supplier<List<ConfirmationRow>> confirmed = confirmations.of(trip, changeIds);
        Supplier<FreezePlan> plan = freezes.plan(trip, now);
        Supplier<List<Template>> followed = templates.named(trip, platformIds, named, now);
        return () -> new Reading(
                pasts.get(),
                attached.get(),
                granted.get(),
                owed.get(),
                confirmed.get(),
                plan.get(),
                followed.get(),
                now);
    }
}

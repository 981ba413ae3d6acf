package io.countersign.web.pages;

import io.countersign.change.Admission;
import io.countersign.change.Authority;
import io.countersign.change.Change;
import io.countersign.change.Debt;
import io.countersign.change.Decision;
import io.countersign.change.Outcome;
import io.countersign.change.Requirement;
import io.countersign.change.State;
import io.countersign.change.WhyMe;
import io.countersign.ownership.Platform;
import io.countersign.people.Person;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.Kind;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change request as one person sees it.
 *
 * @param offers the decisions that this person may take now
 * @param transit its way to production
 */
record ChangeView(Change change, Person reader, List<Offer> offers, Transit transit) {

    static ChangeView of(Change change, Person reader, Map<OwnerRole, WhyMe> capacities) {
        return of(change, reader, capacities, Transit.UNKNOWN);
    }

    static ChangeView of(Change change, Person reader, Map<OwnerRole, WhyMe> capacities, Transit transit) {
        List<Offer> offers = capacities.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(capacity -> Offer.of(change, capacity.getKey(), capacity.getValue()))
                .toList();
        return new ChangeView(change, reader, offers, transit);
    }

    public String title() {
        String title = change.submission().title();
        return title == null || title.isBlank() ? "Untitled draft" : title;
    }

    public boolean mine() {
        return change.requester().id().equals(reader.id());
    }

    public boolean editable() {
        return mine() && change.state().amendable();
    }

    /** Whether the reader may add evidence: until it is decided on, and again once it is deployed. */
    public boolean attachable() {
        return mine()
                && change.state() != State.DRAFT
                && (change.state().amendable() || change.state().deployed());
    }

    /** What may be said in a decision: what is done cannot be returned for rework. */
    public List<String> outcomes() {
        return change.authority().ahead() ? List.of("APPROVE", "REJECT") : List.of("APPROVE", "RETURN", "REJECT");
    }

    /** Whether a template stands for the decisions of the owners. */
    public boolean covered() {
        return change.authority() == Authority.TEMPLATE && change.template() != null;
    }

    /** Whether a ratification is open. */
    public boolean owed() {
        return change.debt() != null && change.debt().state() == Debt.State.OPEN;
    }

    /** Whether to offer to break the glass; who exactly may, the rules say. */
    public boolean glassToBreak() {
        boolean emergency = change.submission().changeClass() == ChangeClass.EMERGENCY
                || change.submission().kind() == Kind.ROLLBACK;
        return emergency && waits() && change.debt() == null && !mine();
    }

    /** Whether somebody else has asked to, and the reader holds a seat of the platform. */
    public boolean glassToConfirm() {
        Debt debt = change.debt();
        Platform platform = change.platform();
        return debt != null
                && debt.state() == Debt.State.ASKED
                && waits()
                && !debt.actedBy().contains(reader)
                && platform != null
                && platform.seats().values().stream().anyMatch(seats -> seats.holds(reader.id()));
    }

    private boolean waits() {
        return change.state() == State.DECIDING || change.state() == State.WAITING;
    }

    public boolean draft() {
        return change.state() == State.DRAFT;
    }

    /** The requirements of each phase that has any, in the order of phases. */
    public List<Group> requirements() {
        return Stream.of(Phase.values())
                .map(phase -> new Group(
                        phase,
                        change.requirements().stream()
                                .filter(requirement -> requirement.phase() == phase)
                                .sorted(Comparator.comparing((Requirement each) -> !each.unmet()))
                                .toList()))
                .filter(group -> !group.requirements().isEmpty())
                .toList();
    }

    public long unmet() {
        return change.requirements().stream().filter(Requirement::unmet).count();
    }

    /** The four roles with their decision, if there is one that stands, and who holds the seat. */
    public List<RoleView> roles() {
        return Stream.of(OwnerRole.values()).map(this::role).toList();
    }

    public @Nullable NextStep nextStep() {
        return NextStep.of(change, transit.permit());
    }

    /** The roles whose approval the reader gave, or owns, and may ask to take back. */
    public List<OwnerRole> takebacks() {
        return roles().stream()
                .filter(this::takenBackByReader)
                .map(RoleView::role)
                .toList();
    }

    /** Whether to offer to ask for exceptions: to the requester, and to whoever acts for an owner role. */
    public boolean mayAskException() {
        Platform platform = change.platform();
        boolean owner = platform != null
                && Stream.of(OwnerRole.values())
                        .anyMatch(role -> platform.holders(role).mayAct(reader.id()));
        return (mine() || owner) && !draft() && !change.state().isFinal();
    }

    private boolean takenBackByReader(RoleView role) {
        Decision decision = role.decision();
        Platform.Seats seats = role.seats();
        return decision != null
                && decision.outcome() == Outcome.APPROVE
                && !change.state().isFinal()
                && seats != null
                && (seats.owner().id().equals(reader.id())
                        || decision.decidedBy().equals(reader.userName()));
    }

    /** Who may decide by another's word, also who is not confirmed yet; those of earlier rounds left out. */
    public List<Admission> admitted() {
        return change.admissions().stream()
                .filter(each -> each.inForce() || change.state() == State.DECIDING && each.confirmedBy() == null)
                .toList();
    }

    public List<StoryLine> story() {
        return StoryLine.of(change);
    }

    private RoleView role(OwnerRole role) {
        List<Decision> decisions =
                change.decisions().stream().filter(each -> each.role() == role).toList();
        Decision standing = decisions.stream()
                .filter(Decision::standing)
                .reduce((first, last) -> last)
                .orElse(null);
        Platform platform = change.platform();
        return new RoleView(
                role,
                standing,
                standing == null && !decisions.isEmpty(),
                platform == null ? null : platform.seats().get(role));
    }

    /** The requirements of one phase, unmet first. */
    record Group(Phase phase, List<Requirement> requirements) {
        public long unmet() {
            return requirements.stream().filter(Requirement::unmet).count();
        }
    }

    /**
     * One owner role of the request.
     *
     * @param decision the decision that stands, null while open
     * @param reopened whether an earlier decision stands no longer
     */
    record RoleView(OwnerRole role, @Nullable Decision decision, boolean reopened, Platform.@Nullable Seats seats) {}

    /**
     * A decision that the reader may take.
     *
     * @param onBehalfOf user name of the owner, when the reader decides for another
     */
    record Offer(OwnerRole role, WhyMe why, @Nullable String onBehalfOf) {

        static Offer of(Change change, OwnerRole role, WhyMe why) {
            Platform platform = change.platform();
            Platform.Seats seats = platform == null ? null : platform.seats().get(role);
            String owner = seats == null ? null : seats.owner().userName();
            return new Offer(role, why, why == WhyMe.OWNER ? null : owner);
        }
    }
}

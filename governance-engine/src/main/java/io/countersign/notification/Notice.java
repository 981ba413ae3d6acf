package io.countersign.notification;

/** What somebody can be told by mail. */
public enum Notice {
    /** A request waits for one's decision. */
    TASK_ASSIGNED("A request waits for your decision", false),
    /** A decision of one's own is open and soon late. */
    REMINDER("A decision of yours is still open", false),
    /** A decision is late, and one may decide too or name who does. */
    ESCALATION("A late decision comes to you", false),
    /** A request of one's own was returned for rework. */
    RETURNED("Your request was returned for rework", false),
    /** A request of one's own was approved, rejected, or ratified afterwards. */
    DECIDED("Your request was decided", false),
    /** The deployment client holds the permit for a request of one's own. */
    PERMIT_ISSUED("Your request has its permit", false),
    /** Something was deployed, or runs, that should not. */
    FINDING_OPENED("Something is found on a platform of yours", true),
    /** Somebody asks about a request of one's own. */
    QUESTION_ASKED("Somebody asks about your request", false),
    /** A question of one's own was answered. */
    QUESTION_ANSWERED("Your question was answered", false),
    /** Two people are about to deploy, or did deploy, ahead of the owners. */
    BREAK_GLASS("Break-glass on a platform of yours", true),
    /** What was deployed ahead of the owners is still to be ratified, and soon too late. */
    DEBT_DUE("A ratification is due", true),
    /** An owner has lent one a role. */
    DELEGATION_RECEIVED("Somebody lends you a role", false),
    /** A policy version waits for a second compliance officer. */
    ACTIVATION_WAITING("A policy waits for a second officer", false),
    /** A substitute for a late governance decision waits for a second compliance officer. */
    SUBSTITUTE_WAITING("A substitute waits for a second officer", false),
    /** A template of standard changes waits for one's decision. */
    TEMPLATE_PROPOSED("A template waits for your decision", false);

    private final String title;
    private final boolean mandatory;

    Notice(String title, boolean mandatory) {
        this.title = title;
        this.mandatory = mandatory;
    }

    /** In words to who is told. */
    public String title() {
        return title;
    }

    /** Whether it is always sent, and at once. */
    public boolean mandatory() {
        return mandatory;
    }
}

package io.countersign.approval;

/** The vocabulary of {@code deploy-under-permit.bpmn}: from permission to close. */
final class DeployUnderPermit {

    static final String KEY = "deploy-under-permit";

    static final String MESSAGE_READY = "change-ready";
    static final String MESSAGE_HELD = "change-held";
    static final String MESSAGE_REDEEMED = "permit-redeemed";
    static final String MESSAGE_REPORTED = "deployment-reported";
    static final String MESSAGE_CLOSED = "change-closed";

    static final String BOUNDARY_WINDOW_OPENS = "BoundaryEvent_WindowOpens";
    static final String BOUNDARY_WINDOW_CLOSES = "BoundaryEvent_WindowCloses";
    static final String TASK_AWAIT_RELEASE = "Task_AwaitRelease";
    static final String TASK_AWAIT_USE = "Task_AwaitUse";
    static final String TASK_AWAIT_REPORT = "Task_AwaitReport";
    static final String TASK_AWAIT_CLOSE = "Task_AwaitClose";

    private DeployUnderPermit() {}
}

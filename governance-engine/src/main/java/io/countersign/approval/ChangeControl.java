package io.countersign.approval;

/** The vocabulary of {@code change-control.bpmn}, beside what it shares with {@link PromoteToProduction}. */
final class ChangeControl {

    static final String KEY = "change-control";

    static final String GATEWAY_ALLOWED_HOW = "Gateway_AllowedHow";
    static final String CALL_DEPLOY_AHEAD = "Call_DeployAhead";
    static final String CALL_RATIFICATION = "Call_Ratification";
    static final String BOUNDARY_OVERDUE = "BoundaryEvent_Overdue";

    private ChangeControl() {}
}

package io.countersign.approval;

/** The vocabulary of {@code rollback-authority.bpmn}; its elements are those of {@link ChangeControl}. */
final class RollbackProcess {

    static final String KEY = "rollback-authority";

    private RollbackProcess() {}
}

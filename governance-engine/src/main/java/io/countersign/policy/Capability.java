package io.countersign.policy;

/**
 * Our own stable ids of governance properties; packs map them to outside controls.
 *
 * <p>Kept as constants, not an enum, because packs of a customer may bring their own.
 */
public final class Capability {

    public static final String APPROVE_BEFORE_DEPLOY = "cap.approve-before-deploy";
    public static final String IMPACT_ANALYSIS = "cap.impact-analysis";
    public static final String TEST_EVIDENCE = "cap.test-evidence";
    public static final String SEGREGATION = "cap.segregation";
    public static final String LEAST_PRIVILEGE = "cap.least-privilege";
    public static final String IDENTITY = "cap.identity";
    public static final String AUDIT_RECORD = "cap.audit-record";
    public static final String TAMPER_EVIDENCE = "cap.tamper-evidence";
    public static final String INTEGRITY_ARTIFACT = "cap.integrity-artifact";
    public static final String ROLLBACK = "cap.rollback";
    public static final String AUTHORISE_OPERATION = "cap.authorise-operation";

    private Capability() {}
}

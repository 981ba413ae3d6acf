package io.countersign.policy;

import java.util.Set;

/** Our own stable ids of governance properties; records name them and packs map them to outside controls. */
public final class Capability {

    public static final String APPROVE_BEFORE_DEPLOY = "cap.approve-before-deploy";
    public static final String IMPACT_ANALYSIS = "cap.impact-analysis";
    public static final String TEST_EVIDENCE = "cap.test-evidence";
    public static final String SEGREGATION = "cap.segregation";
    public static final String LEAST_PRIVILEGE = "cap.least-privilege";
    public static final String IDENTITY = "cap.identity";
    public static final String AUDIT_RECORD = "cap.audit-record";
    public static final String TAMPER_EVIDENCE = "cap.tamper-evidence";
    public static final String REVIEW_TRAIL = "cap.review-trail";
    public static final String RETENTION = "cap.retention";
    public static final String INTEGRITY_ARTIFACT = "cap.integrity-artifact";
    public static final String ROLLBACK = "cap.rollback";
    public static final String EMERGENCY = "cap.emergency";
    public static final String POST_VERIFY = "cap.post-verify";
    public static final String UNAUTHORISED_DETECT = "cap.unauthorised-detect";
    public static final String AUTHORISE_OPERATION = "cap.authorise-operation";

    /** Every capability; a pack that names another has misspelt one. */
    public static final Set<String> ALL = Set.of(
            APPROVE_BEFORE_DEPLOY,
            IMPACT_ANALYSIS,
            TEST_EVIDENCE,
            SEGREGATION,
            LEAST_PRIVILEGE,
            IDENTITY,
            AUDIT_RECORD,
            TAMPER_EVIDENCE,
            REVIEW_TRAIL,
            RETENTION,
            INTEGRITY_ARTIFACT,
            ROLLBACK,
            EMERGENCY,
            POST_VERIFY,
            UNAUTHORISED_DETECT,
            AUTHORISE_OPERATION);

    private Capability() {}
}

package io.countersign.release;

/** What can be wrong with a reported deployment. */
enum DeploymentFault {
    NO_REDEMPTION("No redemption of a permit was reported with it."),
    UNKNOWN_REDEMPTION("The redemption that was reported with it does not exist."),
    OTHER_CLIENT("Another client redeemed the permit."),
    ALREADY_REPORTED("Another deployment was reported for the same redemption."),
    OTHER_PLATFORM("The permit was for another platform."),
    OTHER_ENVIRONMENT("The permit was for another environment."),
    OTHER_ARTIFACTS("Other artifacts were deployed than the permit names."),
    LATE("It was finished after the permit's time to deploy.");

    private final String text;

    DeploymentFault(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Whether a deployment with it was allowed all the same. */
    boolean harmless() {
        return this == LATE;
    }
}

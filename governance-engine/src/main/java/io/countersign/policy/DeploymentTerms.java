package io.countersign.policy;

import java.time.Duration;
import java.util.List;

/**
 * How a permit is used, and what follows its deployment.
 *
 * @param permitValidFor how long a permit holds before it is used; the end of the window ends it sooner
 * @param timeToDeploy how long a deployment may take from the use of its permit to its report
 * @param review whether somebody reviews what was done before the request is closed
 * @param rules ids of the rules that said so
 */
public record DeploymentTerms(Duration permitValidFor, Duration timeToDeploy, boolean review, List<String> rules) {}

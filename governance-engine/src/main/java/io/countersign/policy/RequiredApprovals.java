package io.countersign.policy;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Who must decide, and by when.
 *
 * @param roles owner roles that decide; never fewer than the floor asks for
 * @param count how many of them must approve
 * @param timeToDecide how long they have before deputies are asked
 * @param rules ids of the rules that said so
 */
public record RequiredApprovals(Set<OwnerRole> roles, int count, Duration timeToDecide, List<String> rules) {}

/**
 * Mail about what happened. Decides nothing and is called by nobody but its own page: it hears the events of other slices
 * and, when a mail is written, asks their facades what to say and to whom. So it may see
 *
 * <ul>
 *   <li>{@code change}: its events, the request that a mail is about, and who may decide on it;
 *   <li>{@code ownership}: the seats of the platform, which are part of a request;
 *   <li>{@code release}: that a permit was minted, and the findings that mails are about;
 *   <li>{@code template}: that one was proposed, and who decides on it;
 *   <li>{@code stewardship}: the event that an activation waits;
 *   <li>{@code people}: names, addresses and who is to be told;
 *   <li>{@code policy}: the names of roles and the form of refusals;
 *   <li>{@code ledger}: ids, and no entry.
 * </ul>
 */
@ApplicationModule(
        displayName = "Notification",
        allowedDependencies = {"change", "ownership", "release", "template", "stewardship", "people", "policy", "ledger"
        })
@NullMarked
package io.countersign.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Persons, the accounts they sign in with, and the realm roles of a sign-in. */
@ApplicationModule(
        displayName = "People",
        allowedDependencies = {"policy", "ledger"})
@NullMarked
package io.countersign.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * The profile {@code keycloak}: people sign in at a realm (OpenID Connect), programs send its access tokens. Who owns what
 * stays with the ownership registry; the realm says who somebody is and what they may do in general.
 */
@NullMarked
package io.countersign.web.keycloak;

import org.jspecify.annotations.NullMarked;

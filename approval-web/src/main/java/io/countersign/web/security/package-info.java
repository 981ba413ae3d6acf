/** Who calls: two filter chains, one for programs and one for people, and the actor behind the sign-in. */
@NullMarked
package io.countersign.web.security;

import org.jspecify.annotations.NullMarked;

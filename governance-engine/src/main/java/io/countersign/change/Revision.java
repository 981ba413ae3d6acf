package io.countersign.change;

import io.countersign.people.Person;
import java.time.Instant;

/**
 * A version of a request as it was submitted or amended.
 *
 * @param number from 1
 */
public record Revision(int number, Submission submission, String submissionDigest, Instant at, Person by) {}

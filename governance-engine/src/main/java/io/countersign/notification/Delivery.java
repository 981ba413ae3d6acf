package io.countersign.notification;

import org.jspecify.annotations.Nullable;

/**
 * How mail is doing on this installation.
 *
 * @param off why no mail is sent, null while it is
 * @param waiting mails that are to be sent, those of tomorrow's digests not counted
 * @param retried how many of these were refused at least once
 * @param givenUp mails of the last seven days that could not be sent within a day
 */
public record Delivery(@Nullable String off, long waiting, long retried, long givenUp) {}

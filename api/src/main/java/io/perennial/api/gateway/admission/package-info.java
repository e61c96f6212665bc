/**
 * Who is let in when more ask than can be answered.
 *
 * Start at {@code RequestThreads}: requests have their turns on the processors in the order in which they came ({@code Turns}), and one for which there
 * is no {@code Room} to wait gets none, but a mark. {@code RefusingProtocol} refuses what is marked before it is read as HTTP, over a connection that
 * stays open and at a {@code RefusalPace}, if its head ({@code InferenceHead}) is of the usual form. Then {@code InferencePlaces}: as many requests as
 * there are places are read and answered at a time, a bounded number waits for a bounded time, and everybody else is refused, so that those who were let
 * in are answered soon. {@code RefusingEarly} refuses what is left to refuse before anything else is spent on it. {@code LargeRequests} bounds how many
 * large bodies are in memory at once.
 *
 * No place is held while bytes come or go, or while a store or another server is waited for; nor is one needed by a version in shadow.
 */
@NullMarked
package io.perennial.api.gateway.admission;

import org.jspecify.annotations.NullMarked;

/**
 * Joins the rooms in order. Begin with {@link io.sshcase.Pipeline}: it is the whole run on one
 * screen, from bundles to a settled case; {@link io.sshcase.Findings} asks the case its questions.
 *
 * <p>{@code Evidence} hands units of work to the threads of the load, {@code EvidenceCursor} is one
 * thread's way through them, {@code Machines} says which host a tree belongs to. A stage's own work
 * (a date, a phrase of sshd, a query) does not belong here.
 */
package io.sshcase;

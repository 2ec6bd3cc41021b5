package io.sshcase.replay;

/**
 * What would have come of some traffic, over all runs.
 *
 * @param dropped connections that sshd refuses
 * @param friendsDropped those of friendly sources among them
 * @param keptOut connections that a ban or an allow-list keeps from sshd
 * @param friendsKeptOut those of friendly sources among them
 * @param loginsCut logins that a shorter LoginGraceTime ends before they succeed
 * @param peak most login slots taken at once
 */
public record Outcome(
    Estimate dropped,
    Estimate friendsDropped,
    Estimate keptOut,
    Estimate friendsKeptOut,
    Estimate loginsCut,
    Estimate peak) {}

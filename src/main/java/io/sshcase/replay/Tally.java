package io.sshcase.replay;

/**
 * What came of one run.
 *
 * @param dropped connections that sshd refuses
 * @param friendsDropped those of friendly sources among them
 * @param keptOut connections that a ban or an allow-list keeps from sshd
 * @param friendsKeptOut those of friendly sources among them
 * @param loginsCut logins that a shorter LoginGraceTime ends before they succeed
 * @param peak most login slots taken at once
 */
record Tally(
    int dropped, int friendsDropped, int keptOut, int friendsKeptOut, int loginsCut, int peak) {}

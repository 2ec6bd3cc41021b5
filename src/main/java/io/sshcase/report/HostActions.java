package io.sshcase.report;

import java.util.List;

/** The actions for one host, in order. */
public record HostActions(SafeText host, List<Action> actions) {}

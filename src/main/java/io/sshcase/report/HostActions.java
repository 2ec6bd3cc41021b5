package io.sshcase.report;

import java.util.List;

/**
 * The actions for one host, in order.
 *
 * @param checklist how to take them without losing access; empty where nothing is changed
 */
public record HostActions(SafeText host, List<Action> actions, List<ChecklistStep> checklist) {}

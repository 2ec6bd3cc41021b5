package io.sshcase.analysis;

/** A question with its answer; an empty table is an answer too. */
public record Finding(Analysis analysis, Table table) {}

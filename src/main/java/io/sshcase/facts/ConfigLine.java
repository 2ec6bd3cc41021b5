package io.sshcase.facts;

/**
 * One setting that a machine's sshd configuration states.
 *
 * @param bundle name of the bundle
 * @param root the machine's tree in the bundle, as in {@link io.sshcase.evidence.HostFact}
 * @param origin {@code sshd_config}; {@code sshd -T} for the output of the test mode; {@code sshd
 *     -f PATH} for the file of a further daemon that the process list shows. Settings of different
 *     origins never compete
 * @param keyword in the spelling of the manual ({@code MaxStartups}), an alias under its present
 *     name; an unknown keyword as written
 * @param value the arguments with one blank between them and without quotes, as {@code sshd -T}
 *     prints them
 * @param path member of the bundle in which the line stands
 * @param line from 1
 * @param matchCriteria criteria of the Match block around it; null for the global part
 * @param wins true when the line decides the global value, alone or together with others (keywords
 *     that accumulate); never true within a Match block
 * @param note why it lost, or what is odd about it; null when there is nothing to say
 */
public record ConfigLine(
    String bundle,
    String root,
    String origin,
    String keyword,
    String value,
    String path,
    long line,
    String matchCriteria,
    boolean wins,
    String note) {}

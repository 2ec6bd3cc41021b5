package io.sshcase.journal;

/**
 * What a journal that was read to its end had wrong with it.
 *
 * @param entries that were found
 * @param missing by how many the header's own count is higher
 * @param gaps sequence numbers that lie between those of the entries found and belong to none; the
 *     journals of one machine share their numbers, so gaps alone mean nothing
 * @param places stretches of the file in which objects are destroyed
 * @param firstPlace where the first of them begins, in bytes
 * @param endsBeforeTail where the file ends, or zeroes begin, although more objects should come; -1
 *     when all came
 * @param tailIsZero there are zeroes; else the file is cut off
 * @param headerIsSound whether the header can be believed; false also when it is cut off
 * @param unknownFlags incompatible features that are not known; 0 for none
 * @param tooLarge not read to its end, because of its size
 * @param online was being written when it was copied
 * @param sealed has seals, which nobody can verify without their key
 */
public record JournalFlaws(
    long entries,
    long missing,
    long gaps,
    long places,
    long firstPlace,
    long endsBeforeTail,
    boolean tailIsZero,
    boolean headerIsSound,
    int unknownFlags,
    boolean tooLarge,
    boolean online,
    boolean sealed) {}

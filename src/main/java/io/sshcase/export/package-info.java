/**
 * Writes the events in the shapes that other tools read: the Elastic Common Schema, Timesketch,
 * Parquet. Begin with {@link io.sshcase.export.EventLine} and {@link io.sshcase.export.EventSink}.
 *
 * <p>Row by row, so that the size of a case does not matter. What a field is called there stands in
 * the writer of that shape and nowhere else; what happened was decided when the line was read.
 */
package io.sshcase.export;

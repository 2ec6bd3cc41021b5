/**
 * What characters of a log's text would do to a reader: act on his terminal, hide, or turn the
 * order of what stands around them. All of it is {@link io.sshcase.text.HiddenCharacters}.
 *
 * <p>Knows no form of output; each decides how it writes them out.
 */
package io.sshcase.text;

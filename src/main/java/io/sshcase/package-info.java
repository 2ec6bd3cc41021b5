/** Joins the stages in order: read {@link io.sshcase.Pipeline} first, it is the whole run. */
package io.sshcase;

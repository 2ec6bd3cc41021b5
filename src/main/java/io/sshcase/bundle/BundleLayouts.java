package io.sshcase.bundle;

import io.sshcase.bundle.BundleLayout.SshdLogs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Every kind of bundle that is told from others, by the layouts that the collectors' own sources
 * give (sos, supportutils, insights-core, UAC, must-gather, EC2Rescue, the EKS log collector,
 * apport, cloud-init, ubuntu-pro-client, pve-manager). The first that fits a folder is its kind.
 */
public final class BundleLayouts {
  /** First bytes of a text that {@link #ofText} wants to see. */
  static final int TEXT_HEAD = 4096;

  /** A nested archive of that name: what sos collect gathers from several machines. */
  static final String NESTED_SOS = "sosreport-*";

  static final String SUPPORTCONFIG = "supportconfig";
  private static final String APPORT = "apport";
  private static final String PVEREPORT = "pvereport";
  private static final String LOG_TREE = "log_tree";
  private static final String LOOSE_FILES = "loose_files";

  private static final String SOS_COLLECT = "sos_collect";
  private static final String MUST_GATHER = "must_gather";

  /** Kinds that may hold several machines side by side. */
  private static final Set<String> OF_MANY =
      Set.of(SOS_COLLECT, MUST_GATHER, LOG_TREE, LOOSE_FILES);

  private static final String NO_LIVE_STATE =
      "processes, sockets and the settings in force, because the disk was read while nothing ran";

  /** A bar stands between the signs of a group, any one of which will do. */
  private static final List<BundleLayout> ALL =
      List.of(
          layout(
              "sos_report",
              "sos report",
              SshdLogs.LINES,
              "without --all-logs: binary journals, rotated audit logs, and anything beyond its size limits",
              "sos_commands/",
              "sos_logs/|sos_reports/|version.txt"),
          layout(
              SOS_COLLECT,
              "sos collect",
              SshdLogs.LINES,
              "what the sos reports in it do not hold",
              NESTED_SOS,
              "sos_logs/|sos_reports/"),
          layout(
              SUPPORTCONFIG,
              "SUSE supportconfig",
              SshdLogs.LINES,
              "drop-ins in sshd_config.d and the vendor's settings, so the settings are incomplete; comments and the"
                  + " line numbers of the host's sshd_config; rotated logs, unless it was made with -l; secure and"
                  + " auth.log, which SUSE does not write",
              "basic-environment.txt",
              "supportconfig.txt|messages.txt|ssh.txt"),
          layout(
              "insights",
              "Red Hat Insights",
              SshdLogs.FILTERED,
              "complete logs and journals: its secure and messages hold only the lines that a rule asked for, and are"
                  + " not counted",
              "insights_commands/|data/insights_commands/",
              "meta_data/|insights_archive.txt"),
          layout(
              "uac",
              "UAC",
              SshdLogs.LINES,
              "the journal as text",
              "live_response/|uac.log",
              "[root]/|bodyfile/bodyfile.txt"),
          layout(
              MUST_GATHER,
              "OpenShift must-gather",
              SshdLogs.NEVER,
              "any log of sshd: of the node's units it gathers kubelet, crio and the like",
              "host_service_logs/|cluster-scoped-resources/"),
          layout(
              "azure_disk",
              "Azure disk inspection",
              SshdLogs.LINES,
              NO_LIVE_STATE,
              "var/log/waagent.log|var/lib/waagent/",
              "device_*/"),
          layout(
              "ec2rescue",
              "EC2Rescue for Linux",
              SshdLogs.LINES,
              "auth.log and secure: messages, syslog or the journal of the last 48 hours is the only witness",
              "gathered_out/",
              "mod_out/|Main.log"),
          layout(
              "eks_collector",
              "EKS or ECS log collector",
              SshdLogs.LINES,
              "effective settings of sshd",
              "var_log/",
              "kubelet/|ecs-agent/|ecs/|containerd/|docker/",
              "system/"),
          layout(
              "cloud_init",
              "cloud-init collect-logs",
              SshdLogs.LINES,
              "anything before the present boot, and auth.log or secure",
              "journal.txt",
              "dmesg.txt",
              "run/|cloud-init.log|var/log/cloud-init.log"),
          layout(
              "ubuntu_pro",
              "Ubuntu Pro collect-logs",
              SshdLogs.NEVER,
              "any log of sshd: its journal is that of the Pro services",
              "ua-status.json|pro-status.json",
              "cloud-id.txt|livepatch-status.txt|pro-journal.txt"),
          layout(
              APPORT,
              "apport crash report",
              SshdLogs.NEVER,
              "any log of sshd beyond what the crash itself left"),
          layout(
              PVEREPORT, "Proxmox pvereport", SshdLogs.NEVER, "any log of sshd, and its settings"),
          layout(LOG_TREE, "tree of /var/log", SshdLogs.LINES, null, "var/log/"),
          layout(LOOSE_FILES, "loose files", SshdLogs.LINES, null));

  private BundleLayouts() {}

  private static BundleLayout layout(
      String kind, String title, SshdLogs logs, String neverHolds, String... signature) {
    List<List<String>> groups =
        Arrays.stream(signature).map(group -> List.of(group.split("\\|", -1))).toList();
    return new BundleLayout(kind, title, groups, logs, neverHolds);
  }

  /** All kinds, in the order in which they are tried. */
  public static List<BundleLayout> all() {
    return ALL;
  }

  /**
   * The layout of that kind.
   *
   * @throws IllegalArgumentException there is none
   */
  public static BundleLayout of(String kind) {
    for (BundleLayout layout : ALL) {
      if (layout.kind().equals(kind)) {
        return layout;
      }
    }
    throw new IllegalArgumentException(kind);
  }

  /** Whether all that a bundle of that kind holds is about one machine. */
  public static boolean isOfOneMachine(BundleLayout layout) {
    return !OF_MANY.contains(layout.kind());
  }

  static BundleLayout logTree() {
    return of(LOG_TREE);
  }

  static BundleLayout looseFiles() {
    return of(LOOSE_FILES);
  }

  /** The kind of bundle that is one text, by its first lines; null for any other file. */
  static String ofText(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("ProblemType: ")) {
      return APPORT;
    }
    return text.startsWith("==== general system info ====")
            || text.contains("\n==== general system info ====")
        ? PVEREPORT
        : null;
  }
}

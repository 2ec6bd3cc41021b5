package io.sshcase.report;

import io.sshcase.analysis.Analysis;
import io.sshcase.analysis.Finding;
import io.sshcase.analysis.Table;
import io.sshcase.analysis.Window;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A case made by hand: every analysis with its columns, rows as the test wants them. */
final class Cases {
  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put(
        "sources",
        "bundle,path,kind,host,status,lines,events,first_time,last_time,timezone,year_basis,detail,"
            + "duplicates,other,unreadable,sha256,time_confidence,alternative,assumed,key");
    COLUMNS.put(
        "bundles",
        "bundle,root,host,kind,title,logs,coverage_start,coverage_end,cut,never_holds,sshd_logs,"
            + "key");
    COLUMNS.put("why_empty", "reason,bundle,root,host,why,evidence,collect,key");
    COLUMNS.put("notices", "kind,damage,place,detail,key");
    COLUMNS.put(
        "ledger", "lines,events,duplicates,other,unreadable,sources,sources_read,sources_damaged");
    COLUMNS.put("kernel_signs", "host,reason,start,end,lines,sources,example,place,key");
    COLUMNS.put(
        "unknown_messages", "wording,lines,example_place,example,hosts,first_time,last_time,key");
    COLUMNS.put(
        "throttling_episodes",
        "host,episode,start,end,duration_s,cause,dropped,dropped_low,dropped_high,dropped_logged,"
            + "dropped_reported,peak_unauthenticated,sources,top_source,bystanders_dropped,"
            + "end_reason,reason_low,reason_high,listener_pid,slot_numbers,cut_off,port,duration_high_s,"
            + "key");
    COLUMNS.put(
        "slot_holders",
        "host,episode,rank,network,addresses,slots_at_peak,slot_seconds,share,connections,"
            + "failures,accepted,basis,peak,sentence,key");
    COLUMNS.put(
        "dropped_sources",
        "src,host,dropped_logged,first_dropped,last_dropped,also_logged_in,role,key");
    COLUMNS.put(
        "attackers",
        "src,first_seen,last_seen,connections,failed_attempts,failed_passwords,"
            + "invalid_user_attempts,users_tried,hosts,dropped,accepted,pattern,lines,active_days,"
            + "friendly,network,asn,as_name,country,allowed,listed,key");
    COLUMNS.put("block_list", "host,rank,target,logged_in,key");
    COLUMNS.put("block_cidrs", "cidr,ipv6,key");
    COLUMNS.put("service_commands", "host,ports,key");
    COLUMNS.put(
        "targeted_users", "user,attempts,sources,hosts,service_account,exists,accepted,key");
    COLUMNS.put(
        "suspicious_logins",
        "time,host,user,src,method,failures_before,reason,severity,src_port,reasons,actions_after,"
            + "key");
    COLUMNS.put(
        "after_login",
        "time,host,user,login,seconds_after,kind,reason,attribution,account,tty,text,place,key");
    COLUMNS.put("login_rules", "reason,points,guessed,after_login,meaning,innocent");
    COLUMNS.put(
        "blind_spots", "host,from_time,until_time,what,severity,detail,matters,innocent,place,key");
    COLUMNS.put("daemons", "host,ports,key");
    COLUMNS.put("changes", "host,time,what,detail,place,key");
    COLUMNS.put(
        "config_audit", "host,setting,value,source,default_used,severity,advice,match_note,key");
    COLUMNS.put(
        "daemons",
        "host,daemon,ports,started,ended_by,configured,printed,running,first_impossible,state,"
            + "state_reason,key");
    COLUMNS.put("effective_settings", "host,setting,value,place,default_used,losers,key");
    COLUMNS.put(
        "config_lint",
        "host,place,setting,message,fatal,severity,meaning,release_basis,origin,key");
    COLUMNS.put("machine_facts", "host,topic,value,contradicts,place,bundle,key");
    COLUMNS.put("guide_pipeline", "rank,printed,word,what,lines,attempts,words,key");
    COLUMNS.put("timeline", "host,minute,connections,failed,accepted,dropped,throttled,silent");
    COLUMNS.put(
        "timeline_chart",
        "host,bucket_start,bucket_s,accepted,failed,silent,refused_logged,refused_unlogged,"
            + "peak_slots,rebuilt_slots,span_start,span_end");
    COLUMNS.put(
        "timeline_detail",
        "host,bucket_start,bucket_s,accepted,failed,silent,refused_logged,refused_unlogged,"
            + "peak_slots,rebuilt_slots,span_start,span_end");
    COLUMNS.put("clock_steps", "host,source,place,from_time,to_time,step_s,kind,key");
    COLUMNS.put("coverage", "host,start,end,state,reason");
    COLUMNS.put("heat_map", "weekday,hour,attempts,covered_h,per_hour,days,enough,timezone");
    COLUMNS.put("downtimes", "host,began,ended,why,place,duration_s,port,sentence,key");
    COLUMNS.put("change_windows", "host,change,side,seconds,key");
    COLUMNS.put(
        "before_after",
        "host,change,at,place,seconds,episodes_before,episodes_after,dropped_before_low,"
            + "dropped_before_high,dropped_after_low,dropped_after_high,logins_before,logins_after,"
            + "outcome,reason,sentence,known_users_after,last,proof,key");
    COLUMNS.put(
        "verdict",
        "host,cause,confidence,severity,sentence,why,from_time,to_time,because,against,"
            + "would_settle,end_state,not_shown,worst,sshd_release,"
            + "max_startups_configured,max_startups_running,max_startups_state,client,"
            + "concerned,assumed,key");
    COLUMNS.put("asked", "host,concerned,assumed,concerned_by,key");
    COLUMNS.put("bans", "host,src,by,jail,since,until,place,key");
    COLUMNS.put("verdict_rules", "rule,sign,cause,weight,reason");
    COLUMNS.put("candidates", "host,cause,rank,confidence,standing,tied,key");
    COLUMNS.put(
        "verdict_clauses", "host,cause,side,rank,text,places,sign,weight,reason,sentence,key");
    COLUMNS.put(
        "figures",
        "refused_low,refused_best,refused_high,episodes,connections,failed_attempts,accepted,"
            + "sources,suspicious_logins,known_refused,known_sources,throttled_s,first_time,"
            + "last_time,covered_percent,hosts");
    COLUMNS.put(
        "actions", "rank,host,action,reason,block,lockout,check_with,undo,note,purpose,key");
    COLUMNS.put("customer_reply", "host,text,key");
    COLUMNS.put("checklist", "host,step,text,commands,key");
    COLUMNS.put(
        "max_startups_simulation",
        "host,max_startups,arrivals,expected_dropped,low,high,bystanders_expected_dropped,"
            + "peak_unauthenticated,basis,change,value,kept_out,observed,observed_low,observed_high,"
            + "weak,reason,recommended,advice,than_now,runs,seed,key");
    COLUMNS.put(
        "chance_by_value",
        "host,max_startups,in_force,at_10,at_20,at_30,at_50,at_75,at_100,peak,at_peak,key");
    COLUMNS.put("limits_in_force", "host,since,start_at,rate,full_at,basis,daemon,life,key");
    COLUMNS.put("refusal_chance", "host,max_startups,busy,percent,measured,key");
    COLUMNS.put(
        "pattern_totals",
        "pattern,kind,name,meaning,sources,attempts,connections,first_seen,last_seen,top_src,top_why,key");
    COLUMNS.put("pattern_rules", "rank,pattern,kind,name,meaning,why_here,key");
    COLUMNS.put(
        "patterns",
        "pattern,kind,host,src,network,user,sources,first_seen,last_seen,attempts,users_tried,connections,why,key");
    COLUMNS.put("cluster_member", "cluster,src,network,attempts,users_tried,key");
    COLUMNS.put("thresholds", "threshold,value,meaning,default_value");
    COLUMNS.put("findings", "id,severity,title,host,evidence,key");
    COLUMNS.put("deciding_words", "event,pattern,key");
    COLUMNS.put(
        "evidence", "analysis,row_key,rank,time,place,text,also,host,process,event,time_basis");
    COLUMNS.put(
        "fleet",
        "host,odd,cause,severity,episodes,dropped,dropped_low,dropped_high,dropped_per_hour,trend,"
            + "max_startups_configured,max_startups_running,max_startups_state,sshd_release,"
            + "top_attacker,shared_percent,last_change,rank,key");
    COLUMNS.put(
        "shared_attackers",
        "src,hosts,host_list,attempts,connections,dropped,accepted,pattern,first_seen,last_seen,"
            + "spread_s,key");
  }

  private final Map<String, List<List<Object>>> rows = new LinkedHashMap<>();

  Cases() {
    for (String id : COLUMNS.keySet()) {
      rows.put(id, new ArrayList<>());
    }
  }

  /** Cells by name, {@code "host", "web-1", "lines", 3L}; the others are null. */
  Cases row(String analysis, Object... cells) {
    List<String> columns = Arrays.asList(COLUMNS.get(analysis).split(","));
    Object[] row = new Object[columns.size()];
    for (int i = 0; i < cells.length; i += 2) {
      int column = columns.indexOf(cells[i]);
      if (column < 0) {
        throw new IllegalArgumentException(analysis + " has no column " + cells[i]);
      }
      row[column] = cells[i + 1];
    }
    rows.get(analysis).add(Arrays.asList(row));
    return this;
  }

  CaseReport report(String title) {
    List<Finding> findings = new ArrayList<>();
    COLUMNS.forEach(
        (id, columns) ->
            findings.add(
                new Finding(
                    new Analysis(
                        id,
                        Character.toUpperCase(id.charAt(0)) + id.substring(1).replace('_', ' '),
                        "What does " + id + " show?",
                        "One row each.",
                        "SELECT 1 -- " + id + "\nWHERE attempts < 3 AND '<b>' <> '&'"),
                    new Table(Arrays.asList(columns.split(",")), rows.get(id)))));
    return new CaseReport(title, "0.1.0", Window.WHOLE, findings, List.of());
  }

  static LocalDateTime at(String time) {
    return LocalDateTime.parse(time);
  }

  /** Four hosts, three episodes on one of them. */
  static CaseReport incident() {
    return Incident.build().report("acme.tgz");
  }

  /** One host, covered, nothing found. */
  static CaseReport quiet() {
    return new Cases()
        .row(
            "verdict",
            "host",
            "web-1",
            "cause",
            "none",
            "confidence",
            "proved",
            "severity",
            "info",
            "sentence",
            "The logs of web-1 cover 2024-05-20 00:00:03 to 2024-05-23 06:31:10 UTC without a gap"
                + " and hold no refusal; 41 logins succeeded and 2 attempts from 1 address failed.",
            "why",
            "the window is covered and this release logs refusals at LogLevel INFO",
            "from_time",
            at("2024-05-20T00:00:03"),
            "to_time",
            at("2024-05-23T06:31:10"),
            "because",
            List.of("No drop line in 12,001 lines of sshd"),
            "against",
            List.of(),
            "would_settle",
            List.of("The client's own log with ssh -vvv"),
            "end_state",
            "At the end of the logs, 06:31:10 UTC, the server was accepting.",
            "worst",
            true,
            "sshd_release",
            "9.6p1",
            "max_startups_state",
            "unknown")
        .row(
            "figures",
            "refused_low",
            0L,
            "refused_best",
            0L,
            "refused_high",
            0L,
            "episodes",
            0L,
            "connections",
            43L,
            "failed_attempts",
            2L,
            "accepted",
            41L,
            "sources",
            2L,
            "suspicious_logins",
            0L,
            "known_refused",
            0L,
            "known_sources",
            0L,
            "throttled_s",
            0L,
            "first_time",
            at("2024-05-20T00:00:03"),
            "last_time",
            at("2024-05-23T06:31:10"),
            "covered_percent",
            100.0,
            "hosts",
            1L)
        .row(
            "ledger",
            "lines",
            12_001L,
            "events",
            400L,
            "duplicates",
            0L,
            "other",
            11_601L,
            "unreadable",
            0L,
            "sources",
            2L,
            "sources_read",
            2L,
            "sources_damaged",
            0L)
        .row(
            "timeline_chart",
            "host",
            "web-1",
            "bucket_start",
            at("2024-05-21T10:00:00"),
            "bucket_s",
            900L,
            "accepted",
            4L,
            "failed",
            1L,
            "silent",
            0L,
            "refused_logged",
            0L,
            "refused_unlogged",
            0L,
            "span_start",
            at("2024-05-20T00:00:03"),
            "span_end",
            at("2024-05-23T06:31:10"))
        .report("web-1");
  }

  /** Not one line of sshd. */
  static CaseReport empty() {
    return new Cases().report("nothing.tgz");
  }

  /** Every text of the log tries to get out of its place. */
  static CaseReport hostile() {
    return Hostile.build();
  }

  /** The case of the size budget: 200 episodes, 1,000 attackers, 5,000 raw lines. */
  static CaseReport huge() {
    return Huge.build();
  }
}

package io.sshcase;

/**
 * What values a threshold takes.
 *
 * @param item the engine's type of one value: INTEGER, BIGINT, DOUBLE, DECIMAL(4,1) or VARCHAR
 * @param isList whether it takes several, with commas between
 * @param isShare whether it is a part of a whole, 1 at most
 */
record ThresholdType(String item, boolean isList, boolean isShare) {
  private static final String LIST = "[]";

  static ThresholdType of(String name, String type) {
    boolean list = type.endsWith(LIST);
    return new ThresholdType(
        list ? type.substring(0, type.length() - LIST.length()) : type,
        list,
        name.endsWith("_share"));
  }

  /** Whether the text is a value of this type; no threshold is negative. */
  boolean takes(String text) {
    if (!isList) {
      return takesItem(text.strip());
    }
    for (String part : text.split(",", -1)) {
      if (!takesItem(part.strip())) {
        return false;
      }
    }
    return true;
  }

  private boolean takesItem(String text) {
    return switch (item) {
      case "VARCHAR" -> !text.isEmpty();
      case "BOOLEAN" -> text.equals("true") || text.equals("false");
      case "INTEGER" -> text.matches("\\d{1,9}");
      case "BIGINT" -> text.matches("\\d{1,18}");
      default ->
          text.matches("\\d{1,3}(\\.\\d{1,9})?") && (!isShare || Double.parseDouble(text) <= 1);
    };
  }

  /** What it takes, for people. */
  String words() {
    String one =
        switch (item) {
          case "VARCHAR" -> "a word";
          case "BOOLEAN" -> "true or false";
          case "INTEGER", "BIGINT" -> "a whole number from 0 on";
          default -> isShare ? "a number from 0 to 1" : "a number from 0 to 999";
        };
    return isList ? one + " or several with commas between" : one;
  }

  /** The expression that makes a value of the one parameter, a text. */
  String cast() {
    return isList
        ? "list_transform(string_split(?::VARCHAR, ','), lambda part: trim(part)::" + item + ")"
        : "trim(?::VARCHAR)::" + item;
  }
}

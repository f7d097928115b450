package io.kubeguard.llm.mask;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Two hundred made-up secrets of twenty kinds, each in the surroundings that it would stand in. */
public final class PlantedSecrets {
  private static final String ALNUM =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";

  /**
   * A secret where it stands.
   *
   * @param name the variable that holds it; {@code ""} where it stands in free text
   * @param text what surrounds it, the secret included
   */
  public record Planted(String kind, String name, String text, String secret) {}

  private final Random random;

  private PlantedSecrets(long seed) {
    this.random = new Random(seed);
  }

  /** Ten of each kind. */
  public static List<Planted> all(long seed) {
    PlantedSecrets make = new PlantedSecrets(seed);
    List<Planted> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      make.one(all, i);
    }
    return all;
  }

  private void one(List<Planted> all, int i) {
    String word = of(LOWER, 9);
    all.add(new Planted("env-password", "DB_PASSWORD", word, word));
    String camel = of(ALNUM, 12);
    all.add(new Planted("env-camel", "smtpPassword", camel, camel));
    String key = of(ALNUM, 40);
    all.add(new Planted("env-key", "AWS_SECRET_ACCESS_KEY", key, key));
    all.add(plain("argument", "--admin-password=%s --verbose", of(LOWER, 10)));
    all.add(plain("argument-apart", "--token %s --port 8080", of(LOWER, 14)));
    all.add(plain("url-password", "postgres://shop:%s@db.shop.svc:5432/orders", of(ALNUM, 11)));
    all.add(plain("json", "{\"user\":\"a\",\"clientSecret\":\"%s\",\"port\":1}", of(ALNUM, 16)));
    all.add(
        plain(
            "jwt",
            "cookie was %s here",
            "eyJhbGciOi" + of(ALNUM, 12) + "." + of(ALNUM, 40) + "." + of(ALNUM, 43)));
    all.add(plain("aws-key", "key=%s;region=eu", "AKIA" + of(UPPER, 16)));
    all.add(plain("github", "clone with %s please", "ghp_" + of(ALNUM, 36)));
    all.add(plain("gitlab", "CI:%s", "glpat-" + of(ALNUM, 20)));
    all.add(plain("slack", "notify %s", "xoxb-" + of("0123456789", 12) + "-" + of(ALNUM, 24)));
    all.add(plain("stripe", "pay %s", "sk_live_" + of(ALNUM, 24)));
    all.add(plain("google", "https://maps.example/?key=%s", "AIza" + of(ALNUM, 35)));
    all.add(plain("openai", "%s", "sk-proj-" + of(ALNUM, 40)));
    all.add(plain("bearer", "Authorization: Bearer %s", of(ALNUM, 30)));
    all.add(
        plain(
            "azure-storage",
            "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=%s;EndpointSuffix=core.windows.net",
            base64(64)));
    all.add(
        plain(
            "private-key",
            "before\n%s\nafter",
            "-----BEGIN RSA PRIVATE KEY-----\n" + base64(120) + "\n-----END RSA PRIVATE KEY-----"));
    all.add(plain("bootstrap", "kubeadm join --discovery %s", of(LOWER, 6) + "." + of(LOWER, 16)));
    all.add(plain("random", "blob " + i + " %s end", base64(48)));
  }

  private static Planted plain(String kind, String surroundings, String secret) {
    return new Planted(kind, "", surroundings.formatted(secret), secret);
  }

  private String of(String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private String base64(int bytes) {
    byte[] all = new byte[bytes];
    random.nextBytes(all);
    return Base64.getEncoder().encodeToString(all);
  }
}

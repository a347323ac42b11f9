package dev.penchant.data.io;

import java.util.LinkedHashMap;
import java.util.Map;

/** A few invented rows of every format, as files have them. */
final class Samples {
    private Samples() {}

    /** Content by name; the part of the name before a slash is the format it must be recognised as. */
    static Map<String, String> all() {
        Map<String, String> samples = new LinkedHashMap<>();
        samples.put("penchant/rows.jsonl", PENCHANT);
        samples.put("pairs/rows.jsonl", PAIRS);
        samples.put("trl/explicit.jsonl", TRL);
        samples.put("trl/implicit.jsonl", TRL_IMPLICIT);
        samples.put("trl/conversational.json", TRL_CONVERSATIONAL);
        samples.put("trl-unpaired/rows.jsonl", TRL_UNPAIRED);
        samples.put("hh-rlhf/rows.jsonl", HH);
        samples.put("arena/battles.json", ARENA);
        samples.put("arena/kaggle.csv", ARENA_TABLE);
        samples.put("alpaca-eval/annotations.json", ALPACA_EVAL);
        samples.put("ultrafeedback/rows.jsonl", ULTRAFEEDBACK);
        samples.put("prism/utterances.jsonl", PRISM);
        samples.put("ratings/u.data", RATINGS);
        samples.put("ratings/ratings.dat", RATINGS_COLONS);
        samples.put("ratings/ratings.csv", RATINGS_TABLE);
        samples.put("preflib/new.toc", PREFLIB);
        samples.put("preflib/old.toi", PREFLIB_OLD);
        samples.put("icai/annotated.json", ICAI);
        samples.put("table/votes.csv", TABLE);
        samples.put("table/matches.tsv", TABLE_WINNERS);
        return samples;
    }

    static final String PENCHANT = """
            {"id":"1","rater":"ann","prompt":"Tea or coffee?","responses":["tea",{"text":"coffee","source":"cafe","features":{"price":2.5,"hot":true,"size":"large"}}],"verdict":{"choice":1},"strength":2,"rationale":"wakes me up","time":"2026-01-05T10:00:00Z","attributes":{"place":"home"}}
            {"rater":{"id":"bob","kind":"human","attributes":{"age":"33"}},"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"},{"role":"user","content":"a joke?"}],"responses":["knock knock","no","maybe"],"verdict":{"ranking":[[0],[1,2]]}}
            {"rater":"ann","prompt":"Rate","responses":["x","y"],"verdict":{"scores":{"style":[3,null],"truth":[4,2.5]}}}
            {"rater":"ann","prompt":"Same?","responses":["p","q"],"verdict":"tie"}
            {"prompt":"Bad?","responses":["p","q"],"verdict":{"neither":true}}
            """;

    static final String PAIRS = """
            {"rater":"h1","prompt":"Which one?","a":"red: 1","b":"blue: 2","choice":"b","strength":null,"source":"toy","group":{"age":"30"},"af":{"price":1,"brand":"red"},"bf":{"price":2,"brand":"blue"},"set":1,"set_size":3}
            {"rater":"h1","prompt":"Which one?","a":"blue: 2","b":"green: 3","choice":"a","strength":null,"source":"toy","group":{"age":"30"},"af":{"price":2,"brand":"blue"},"bf":{"price":3,"brand":"green"},"set":1,"set_size":3}
            {"rater":"gpt-4","prompt":"Which text?","a":"long","b":"short","choice":"tie","strength":0.5,"source":"toy","group":{"a":"model-x","b":"model-y","topic":"food"},"rationale":["first","second"],"timestamp":"2023-05-19 13:11:45","id":7}
            {"rater":null,"prompt":"Who wins?","a":"Kim","b":"Lee","choice":"a","source":"toy","group":{"date":"19671228"}}
            """;

    static final String TRL = """
            {"prompt":"Say hello","chosen":"Hello!","rejected":"Go away","score_chosen":8.5,"score_rejected":3}
            {"prompt":"Say bye","chosen":"Goodbye","rejected":"What?","margin":1.5}
            """;

    static final String TRL_IMPLICIT = """
            {"chosen":"The sky is blue.","rejected":"The sky is green."}
            {"chosen":"Two and two make four","rejected":"Two and two make five"}
            """;

    static final String TRL_CONVERSATIONAL = """
            [
              {"chosen":[{"role":"user","content":"Colour?"},{"role":"assistant","content":"Blue"}],
               "rejected":[{"role":"user","content":"Colour?"},{"role":"assistant","content":"Mud"}]},
              {"prompt":[{"role":"user","content":"Sum?"}],
               "chosen":[{"role":"assistant","content":"4"}],
               "rejected":[{"role":"assistant","content":"5"}]}
            ]
            """;

    static final String TRL_UNPAIRED = """
            {"prompt":"Say hello","completion":"Hello!","label":true}
            {"prompt":"Say hello","completion":"No.","label":false}
            {"prompt":"Say bye","completion":"Bye","label":true}
            """;

    static final String HH = """
            {"chosen":"\\n\\nHuman: Hi there\\n\\nAssistant: Hello\\n\\nHuman: A recipe?\\n\\nAssistant: Soup.\\n\\nBoil water.","rejected":"\\n\\nHuman: Hi there\\n\\nAssistant: Hello\\n\\nHuman: A recipe?\\n\\nAssistant: No."}
            {"chosen":"\\n\\nHuman: Name a bird\\n\\nAssistant: Wren","rejected":"\\n\\nHuman: Name a bird\\n\\nAssistant: Trout"}
            """;

    static final String ARENA = """
            [{"model_a":"m1","model_b":"m2","winner":"model_a","judge":"arena_user_9","language":"English","tstamp":1682351591.13,"turn":1,
              "conversation_a":[{"role":"user","content":"Why?"},{"role":"assistant","content":"Because."}],
              "conversation_b":[{"role":"user","content":[{"type":"text","text":"Why?"}]},{"role":"assistant","content":[{"type":"text","text":"Who knows"}]}],
              "conv_metadata":{"sum_assistant_a_tokens":3,"sum_assistant_b_tokens":4,"header_count_a":{"h1":1,"h2":2},"header_count_b":{},"list_count_a":{"ordered":0,"unordered":2},"bold_count_a":{"**":1,"__":0}}},
             {"model_a":"m2","model_b":"m3","winner":"tie (bothbad)","judge":"arena_user_3"},
             {"model_a":"m1","model_b":"m3","winner":"tie","judge":"arena_user_3"}]
            """;

    static final String ARENA_TABLE = """
            id,model_a,model_b,prompt,response_a,response_b,winner_model_a,winner_model_b,winner_tie
            30,m1,m2,"Why, and
            how?",Because,"He said ""no"" twice",1,0,0
            53,m2,m1,Where?,Here,There,0,0,1
            """;

    static final String ALPACA_EVAL = """
            [{"instruction":"Name a bird","output_1":"Wren","generator_1":"m1","output_2":"Trout","generator_2":"m2","annotator":"alpaca_eval_gpt4","preference":1.0},
             {"instruction":"Name a fish","output_1":"Wren","generator_1":"m1","output_2":"Trout","generator_2":"m2","annotator":"weighted_gpt4","preference":1.75},
             {"instruction":"Name a tree","output_1":"Oak","generator_1":"m1","output_2":"Elm","generator_2":"m2","annotator":"alpaca_eval_gpt4","preference":1.5}]
            """;

    static final String ULTRAFEEDBACK = """
            {"source":"toy","instruction":"Name a bird","completions":[{"model":"m1","response":"Wren","annotations":{"truthfulness":{"Rating":"5","Rationale":"right"},"honesty":{"Rating":"N/A"}},"overall_score":8.5,"fine-grained_score":4.5},{"model":"m2","response":"Trout","annotations":{"truthfulness":{"Rating":"1"},"honesty":[{"Rating":"2"}]},"overall_score":2},{"model":"m3","response":"Bee","annotations":{},"overall_score":null}]}
            """;

    static final String PRISM = """
            {"utterance_id":"ut1","interaction_id":"int1","conversation_id":"c1","user_id":"user0","turn":0,"within_turn_id":0,"conversation_type":"unguided","user_prompt":"Hi","model_response":"Hello","model_name":"m1","score":92,"if_chosen":true}
            {"utterance_id":"ut2","interaction_id":"int1","conversation_id":"c1","user_id":"user0","turn":0,"within_turn_id":1,"conversation_type":"unguided","user_prompt":"Hi","model_response":"Yo","model_name":"m2","score":30,"if_chosen":false}
            {"utterance_id":"ut3","interaction_id":"int1","conversation_id":"c1","user_id":"user0","turn":0,"within_turn_id":2,"conversation_type":"unguided","user_prompt":"Hi","model_response":"What","model_name":"m3","score":92,"if_chosen":false}
            {"utterance_id":"ut4","interaction_id":"int2","conversation_id":"c1","user_id":"user0","turn":1,"within_turn_id":0,"conversation_type":"unguided","user_prompt":"Joke?","model_response":"Knock","model_name":"m1","score":null,"if_chosen":true}
            {"utterance_id":"ut5","interaction_id":"int2","conversation_id":"c1","user_id":"user0","turn":1,"within_turn_id":1,"conversation_type":"unguided","user_prompt":"Joke?","model_response":"No","model_name":"m1","score":null,"if_chosen":false}
            """;

    static final String RATINGS =
            "1\t10\t3\t881250949\n1\t11\t5\t881250950\n2\t10\t1\t881250951\n2\t12\t4\t881250952\n";
    static final String RATINGS_COLONS = "1::10::3::881250949\n1::11::5::881250950\n2::10::1::881250951\n";
    static final String RATINGS_TABLE = "userId,movieId,rating,timestamp\n1,10,3.5,881250949\n1,11,5.0,881250950\n";

    static final String PREFLIB = """
            # FILE NAME: toy.toc
            # DATA TYPE: toc
            # NUMBER ALTERNATIVES: 4
            # NUMBER VOTERS: 6
            # ALTERNATIVE NAME 1: Apple, red
            # ALTERNATIVE NAME 2: Pear
            # ALTERNATIVE NAME 3: Plum
            # ALTERNATIVE NAME 4: Fig
            4: 1,{2,3},4
            2: 4,3,{1,2}
            """;

    static final String PREFLIB_OLD = """
            3
            1,Apple
            2,Pear
            3,Plum
            7,7,2
            4,1,2,3
            3,{2,3}
            """;

    static final String ICAI = """
            {"metadata":{"version":"2.0","dataset_name":"toy","default_annotator":"h1"},
             "annotators":{"h1":{"name":"human","type":"human"},"p1":{"description":"shorter","type":"principle"}},
             "comparisons":[
               {"id":"c1","prompt":"Name a bird","response_a":{"text":"Wren","model":"m1"},"response_b":{"text":"Trout","model":"m2"},"annotations":{"h1":{"pref":"a"},"p1":{"pref":"b"}},"metadata":{"topic":"birds"}},
               {"id":"c2","prompt":null,"response_a":{"text":"x"},"response_b":{"text":"y"},"annotations":{"h1":{"pref":"tie"},"p1":{"pref":null}}}]}
            """;

    static final String TABLE = """
            worker_id;question;left;right;preferred;comment
            w1;Which logo?;star;moon;left;bright
            w2;Which logo?;moon;star;star;"has; a semicolon"
            w2;Which logo?;sun;star;tie;
            """;

    static final String TABLE_WINNERS = "date\twinner\tloser\n2024-01-02\tKim\tLee\n2024-01-03\tLee\tPark\n";
}

"""What criteria speak of when they state a figure, by the name that reports measure it under, and in which words.

A word that ends in ``*`` stands for all that begin with it. Words are compared in lower case.
"""

from __future__ import annotations

from storygate.model.immutable import immutable


@immutable
class Subject:
    """One kind of figure."""

    metric: str
    dimension: str
    """Of its units, as ``units.unit`` names it."""
    better: str
    """``lower`` or ``higher``: a bound of the former holds down and never up."""
    words: dict[str, str]
    """By language, with commas between."""
    unit: str = ""
    """That a bound is given where the prose writes none."""
    weak: bool = False
    """Any word that speaks of how the product behaves (``signs.ASIDE``) outweighs it."""

    @property
    def lower(self) -> bool:
        """Whether less of it is better."""
        return self.better == _LOWER


_LOWER, _HIGHER = "lower", "higher"

SUBJECTS = (
    Subject("image.size", "size", _LOWER, {
        "en": "image size*, docker image, container image, production image, prod image, final image, runtime image, base image, multi-stage*, dockerfile*, image is, image stays, image shall be, image must be, image should be, images are, image under, image below",
        "zh": "镜像*", "ko": "이미지 크기, 도커 이미지, 컨테이너 이미지", "ja": "イメージサイズ, イメージのサイズ, dockerイメージ*, コンテナイメージ*", "pt": "imagem docker, imagem final, tamanho da imagem, imagem de produção",
        "es": "imagen docker, tamaño de la imagen", "vi": "kích thước image, dung lượng image, dung lượng docker, docker image, kích thước ảnh docker", "tr": "imaj boyutu, docker imaj*",
        "fr": "image docker, taille de l'image", "de": "docker-image, image-größe, imagegröße, docker-abbild", "ru": "размер образа, docker-образ*, образ",
    }),
    Subject("bundle.size", "size", _LOWER, {
        "en": "bundle*, initial js, first load js, first-load js, javascript, js size, css size, main chunk*, js chunk*, vendor chunk*, initial chunk*, entry chunk*, largest chunk*, lazy chunk*, route chunk*, gzip*, brotli, page weight, initial load size, entry size",
        "zh": "打包体积, 打包后, 包体积, 包大小, 打包大小, 构建产物, 首屏资源", "ko": "번들*", "ja": "バンドル*", "pt": "bundle*, tamanho do pacote", "vi": "kích thước bundle, gói bundle",
        "tr": "paket boyutu, bundle boyutu", "de": "bundle-größe", "ru": "размер бандла, бандл*",
    }),
    Subject("memory.peak", "size", _LOWER, {
        "en": "peak memory, memory peak, peak rss, peak heap, maximum memory, max memory", "zh": "内存峰值, 峰值内存", "ko": "최대 메모리, 메모리 피크", "pt": "pico de memória",
        "es": "pico de memoria", "tr": "tepe bellek", "vi": "bộ nhớ tối đa", "de": "spitzenspeicher", "ru": "пик* памяти",
    }),
    Subject("memory.rss", "size", _LOWER, {
        "en": "memory, ram, heap, rss, working set", "zh": "内存*", "ko": "메모리*", "ja": "メモリ*", "pt": "memória", "es": "memoria", "vi": "bộ nhớ, ram",
        "tr": "bellek, hafıza", "fr": "mémoire", "de": "speicherverbrauch, arbeitsspeicher, speichernutzung", "ru": "памят*",
    }),
    Subject("artifact.size", "size", _LOWER, {
        "en": "wheel, sdist, tarball, binary, executable, package size, package is, package must be, package should be, artifact size, installer, apk, ipa, dmg, jar, npm package, published package, dist size, download size, app size, static site",
        "zh": "安装包, 二进制*, 可执行文件", "ko": "바이너리*, 설치 파일, 패키지 크기", "pt": "binário, executável, tamanho do artefato, instalador", "es": "binario, ejecutable",
        "vi": "file cài đặt, kích thước apk", "tr": "ikili dosya, paket", "fr": "binaire, exécutable", "de": "binärdatei, installationspaket",
        "ru": "бинарн*, исполняем*",
    }),
    Subject("web.lcp", "time", _LOWER, {"": "lcp, largest contentful paint"}),
    Subject("web.fcp", "time", _LOWER, {"": "fcp, first contentful paint, first paint"}),
    Subject("web.tti", "time", _LOWER, {"": "tti, time to interactive"}),
    Subject("web.tbt", "time", _LOWER, {"": "tbt, total blocking time"}),
    Subject("web.inp", "time", _LOWER, {"": "inp, interaction to next paint, fid, first input delay"}),
    Subject("web.ttfb", "time", _LOWER, {"": "ttfb, time to first byte"}),
    Subject("web.speed_index", "time", _LOWER, {"": "speed index"}),
    Subject("web.cls", "", _LOWER, {"": "cls, cumulative layout shift, layout shift"}),
    Subject("startup.duration", "time", _LOWER, {
        "en": "startup, start-up, start up, starts up, start time, cold start, boot, boots, boot time, bootup, launch time, launches, app launch, initializ*, initialis*, container starts, server starts, service starts, starts within, starts in, becomes ready, time to ready, is up within, are up within, comes up, ready within, ready in, compose up, starts all, container should start, container start, first start",
        "zh": "启动*, 初始化*, 啟動*, 冷启动", "ko": "초기화*, 시작 시간, 시작되*, 시작된*, 시작해야, 기동*, 구동*, 앱 시작, 부팅", "ja": "起動*",
        "pt": "inicialização, inicializa, inicia em, tempo de início, arranque, startup", "es": "arranque, arranca, arrancan, inicio del, tiempo de inicio, se inicia, inicia en",
        "vi": "khởi động, khởi tạo", "tr": "açılış, başlatma, başlangıç süresi, başlar", "fr": "démarrage, démarre", "de": "startzeit, startet, hochfahren",
        "ru": "запуск*, старт, запускается, инициализац*",
    }),
    Subject("ci.duration", "time", _LOWER, {
        "en": "ci time, ci pipeline, ci/cd pipeline, ci run, ci duration, ci job, ci jobs, ci workflow, ci build, ci execution, pipeline, pipeline run, pipeline completes, pipeline duration, workflow run, workflow completes, github actions, quality gate*, ci feedback, ci",
        "zh": "流水线, ci 时间, ci时间, ci 运行", "ko": "파이프라인, ci 시간, ci 실행", "ja": "パイプライン*", "pt": "pipeline, esteira, tempo de ci", "es": "pipeline, canalización", "vi": "pipeline",
        "tr": "ci süresi, boru hattı, pipeline", "fr": "pipeline, chaîne ci", "de": "pipeline, ci-lauf", "ru": "пайплайн*, конвейер*",
    }),
    Subject("build.duration", "time", _LOWER, {
        "en": "build time, build times, build duration, build completes, build finishes, build takes, build runs, builds in, builds within, docker build, full build, incremental build, production build, clean build, build, compile time, compilation, compiles, rebuild",
        "zh": "构建时间, 构建, 编译*, 热更新", "ko": "빌드 시간, 빌드*, 컴파일*", "ja": "ビルド*", "pt": "tempo de build, build, compilação", "es": "tiempo de compilación, compilación",
        "vi": "thời gian build, biên dịch", "tr": "derleme, build süresi", "fr": "compilation, temps de build", "de": "build-zeit, bauzeit, kompilier*",
        "ru": "сборк*, компиляц*",
    }),
    Subject("tests.duration", "time", _LOWER, {
        "en": "test suite, full suite, full test suite, entire suite, suite completes, suite runs, suite, test run, test runs, test execution, test time, tests complete, tests run, tests execute, tests finish, tests pass in, unit tests, integration tests, e2e tests, all tests, pytest, vitest, jest, go test, npm test, cargo test",
        "zh": "测试套件, 测试运行, 测试执行, 全部测试, 所有测试, 测试全部", "ko": "테스트 실행, 테스트 스위트, 전체 테스트", "ja": "テスト実行*, テストスイート*, 全テスト, すべてのテスト", "pt": "suíte de testes, suite de testes, testes executam, execução dos testes",
        "es": "suite de pruebas, las pruebas se ejecutan", "vi": "bộ test, chạy test", "tr": "test paketi, testler, test süresi", "fr": "suite de tests",
        "de": "testsuite, testlauf, tests laufen, tests dauern", "ru": "набор тестов, тесты выполня*, тесты проходят, все тесты",
    }),
    Subject("http.latency", "time", _LOWER, {
        "en": "response time, response times, responds, respond, response, api latency, api response*, endpoint, endpoints, api call*, request, requests, http, rest api, server response, api returns, graphql",
        "zh": "响应时间, 响应, 接口, 端点, 请求", "ko": "응답 시간, 응답*, 요청*, api", "ja": "応答*, レスポンス*, リクエスト*", "pt": "tempo de resposta, resposta, responde, requisiç*, endpoint*",
        "es": "tiempo de respuesta, respuesta, responde, solicitud*", "vi": "thời gian phản hồi, phản hồi, yêu cầu", "tr": "yanıt süresi, yanıt, cevap süresi, istek*",
        "fr": "temps de réponse, réponse, répond, requête*", "de": "antwortzeit*, antwortet, anfrage*", "ru": "время ответа, ответ, отвечает, запрос*",
        "id": "waktu respons, respons",
    }),
    Subject("command.duration", "time", _LOWER, {
        "en": "execution, executes, completes, complete, completed, finishes, finish, finished, takes, job, script, hook, migration*, import, export, sync, backup, deployment, deploys, deploy, install, installation, backtest*, scan, processing time, runtime, total time, end-to-end",
        "zh": "执行时间, 执行, 耗时, 运行时间, 处理时间, 完成", "ko": "실행 시간, 완료*, 처리 시간, 소요*", "ja": "実行時間, 完了", "pt": "execução, concluí*, completa, processamento, duração",
        "es": "ejecución, completa, tarda, duración", "vi": "thời gian chạy, thời gian xử lý, hoàn thành, thực thi",
        "tr": "tamamlan*, çalışma süresi, işlem süresi, sürer", "fr": "exécution, termine, durée, prend", "de": "ausführung, dauert, laufzeit, abgeschlossen",
        "ru": "выполнен*, выполня*, длительность, занимает",
    }, weak=True),
    Subject("latency", "time", _LOWER, {
        "en": "latency, latencies, load time, loads, load, page load, loading, render*, query, queries, retriev*, search*, lookup*, performance, inference, processing, process*, detect*, calculat*, comput*, compar*, pars*, generat*, updates, update, updated, appear*, displayed, delivered, delivery, transition, feedback, interaction*, interactive, connection time, connect*, reconnect*, per symbol, per frame, per item, overhead, write*, read*, sort*, filter*, annotat*, publish*, shown, visible, switch*, opens, navigation, speed, fast, real-time, realtime, real time, propagat*, syncs, fetch*, validation, validat*, encod*, decod*, evaluat*, hot reload*, hmr",
        "zh": "延迟, 延遲, 加载*, 查询*, 检索*, 搜索*, 渲染*, 性能, 处理*, 推理, 刷新*, 切换*, 更新*, 显示*, 同步*, 时间", "ko": "지연*, 로딩*, 렌더링*, 검색*, 조회*, 성능, 반응*, 적용*, 처리*, p95, 업데이트*",
        "ja": "レイテンシ*, 遅延, 読み込み*, 検索*, 表示*, 描画*", "pt": "latência, carrega*, busca, consulta*, renderiza*, desempenho, performance, tempo de",
        "es": "latencia, carga*, búsqueda, consulta*, rendimiento, renderiza*", "vi": "độ trễ, tải trang, tải, truy vấn, tìm kiếm, hiệu năng, hiệu suất, hiển thị",
        "tr": "gecikme*, yüklen*, sorgu*, arama, performans, render*", "fr": "latence, chargement, charge, recherche, requête, performance*, affichage",
        "de": "latenz*, ladezeit*, lädt, geladen, suche, abfrage*, leistung, darstellung",
        "ru": "задержк*, загрузк*, загружа*, поиск*, производительност*, отрисовк*, отклик*",
    }, weak=True),
    Subject("latency", "time", _LOWER, {"": "latency, latencies, 延迟, 延遲, 지연 시간, 遅延, latência, latencia, độ trễ, gecikme, latence, latenz, задержка"}),
    Subject("coverage.branch", "ratio", _HIGHER, {
        "en": "branch coverage, coverage of branches, branches, branch", "zh": "分支覆盖*", "ko": "분기 커버리지, 브랜치 커버리지",
        "pt": "cobertura de branches, cobertura de branch, cobertura de ramos", "es": "cobertura de ramas", "vi": "độ phủ nhánh", "tr": "dal kapsam*",
        "fr": "couverture des branches, couverture de branches", "ja": "分岐カバレッジ, ブランチカバレッジ, 分岐網羅率", "de": "zweigabdeckung", "ru": "покрытие ветв*",
    }, "%"),
    Subject("coverage.function", "ratio", _HIGHER, {
        "en": "function coverage, functions coverage, functions, method coverage", "zh": "函数覆盖*", "ko": "함수 커버리지", "pt": "cobertura de funções",
        "es": "cobertura de funciones",
    }, "%"),
    Subject("coverage.docstring", "ratio", _HIGHER, {"en": "docstring coverage, interrogate, docstrings, documentation coverage, doc coverage"}, "%"),
    Subject("mutation.score", "ratio", _HIGHER, {
        "en": "mutation score, mutation coverage, mutants, mutation testing", "zh": "变异得分", "de": "mutationsscore",
    }, "%"),
    Subject("coverage.line", "ratio", _HIGHER, {
        "en": "coverage, covered, line coverage, statement coverage, code coverage, test coverage, --cov-fail-under, --fail-under, cov-fail-under, statements, lines",
        "zh": "覆盖率, 覆盖, 覆蓋率", "ko": "커버리지", "ja": "カバレッジ, 網羅率", "pt": "cobertura", "es": "cobertura", "vi": "độ phủ, độ bao phủ, coverage", "tr": "kapsam*, coverage",
        "fr": "couverture", "de": "abdeckung, testabdeckung, codeabdeckung, zeilenabdeckung, code-abdeckung, test-abdeckung", "it": "copertura", "ru": "покрыти*", "id": "cakupan",
    }, "%"),
    Subject("accuracy", "ratio", _HIGHER, {
        "en": "accuracy, accurate, accurately", "zh": "准确率, 正确率, 准确度, 精度", "ko": "정확도, 정확률", "ja": "正確度, 精度", "pt": "acurácia, precisão, exatidão",
        "es": "exactitud, precisión", "vi": "độ chính xác", "tr": "doğruluk", "fr": "exactitude, précision", "de": "genauigkeit", "ru": "точност*",
    }, "%"),
    Subject("precision", "ratio", _HIGHER, {"en": "precision", "zh": "精确率, 查准率", "ja": "適合率", "ko": "정밀도"}, "%"),
    Subject("recall", "ratio", _HIGHER, {
        "en": "recall, recall rate, recall@5, recall@10, recall@1, recall@20, recall@k", "zh": "召回率", "ja": "再現率", "ko": "재현율", "pt": "revocação", "es": "exhaustividad",
    }, "%"),
    Subject("accuracy.f1", "ratio", _HIGHER, {"en": "f1, f1 score, f1-score, f-score", "zh": "f1 分数"}, "fraction"),
    Subject("cpu.usage", "ratio", _LOWER, {
        "en": "cpu, cpu usage, cpu impact, cpu utilization, cpu load, cpu overhead, processor", "zh": "cpu*", "ko": "cpu*", "ja": "cpu*", "pt": "cpu, uso de cpu",
        "tr": "cpu kullanım*, işlemci", "vi": "cpu", "ru": "цп, процессор*",
    }, "%"),
    Subject("http.error_rate", "ratio", _LOWER, {
        "en": "error rate, failure rate, failed requests, request failures, requests fail, requests error", "zh": "错误率, 失败率", "ko": "오류율, 에러율, 실패율", "pt": "taxa de erro, taxa de erros",
        "es": "tasa de error*", "ja": "エラー率, 失敗率", "vi": "tỷ lệ lỗi", "tr": "hata oranı", "fr": "taux d'erreur", "de": "fehlerrate", "ru": "доля ошибок, частота ошибок",
    }, "%", weak=True),
    Subject("lighthouse.accessibility", "score", _HIGHER, {
        "en": "lighthouse accessibility, accessibility score, accessibility, a11y score", "zh": "可访问性, 无障碍", "ko": "접근성", "ja": "アクセシビリティ*", "pt": "acessibilidade", "es": "accesibilidad",
        "tr": "erişilebilirlik", "fr": "accessibilité", "de": "barrierefreiheit", "vi": "khả năng truy cập",
    }, "points"),
    Subject("lighthouse.best-practices", "score", _HIGHER, {
        "en": "best practices, best-practices, best practice", "zh": "最佳实践", "pt": "boas práticas", "es": "buenas prácticas", "tr": "en iyi uygulamalar",
    }, "points"),
    Subject("lighthouse.seo", "score", _HIGHER, {"en": "seo, seo score", "zh": "seo*", "ko": "seo*"}, "points"),
    Subject("lighthouse.pwa", "score", _HIGHER, {"en": "pwa, pwa score"}, "points"),
    Subject("lighthouse.performance", "score", _HIGHER, {
        "en": "lighthouse performance, performance score, performance scores, performance, lighthouse, lighthouse score, pagespeed*, page speed*, mobile score, desktop score",
        "ja": "パフォーマンススコア, パフォーマンス", "zh": "性能得分, 性能评分, 性能分", "ko": "성능 점수, 라이트하우스", "pt": "pontuação de performance, desempenho, performance", "es": "rendimiento",
        "tr": "performans skoru, performans", "fr": "performance", "de": "leistung", "vi": "điểm hiệu năng, hiệu năng", "ru": "производительност*",
    }, "points"),
    Subject("lint.score", "score", _HIGHER, {"en": "pylint, pylint score, lint score, code quality score"}, "/10"),
    Subject("a11y.contrast", "contrast", _HIGHER, {
        "en": "contrast, contrast ratio, color contrast, colour contrast", "zh": "对比度", "ko": "대비, 명암비", "pt": "contraste", "es": "contraste", "tr": "kontrast",
        "fr": "contraste", "de": "kontrast*", "vi": "độ tương phản", "ru": "контраст*",
    }, ":1"),
    Subject("fps", "frames", _HIGHER, {
        "": "fps, frame rate, framerate, frames, 帧率, 프레임, quadros, kare hızı, khung hình, bildrate, pan, zoom, scroll*, animation*, rendering, smooth, performance",
    }, "fps"),
    Subject("http.rate", "requests", _HIGHER, {
        "": "throughput, requests, handles, sustains, supports, processes, load, 吞吐*, 并发, qps, 처리량, vazão, rendimiento, débit, durchsatz, пропускн*, thông lượng, api, server, performance",
    }, "req/s"),
    Subject("throughput", "unit msg/s", _HIGHER, {"": "throughput, messages, events, handles, processes, 吞吐*, 처리량, performance"}, "msg/s"),
    Subject("throughput", "unit keys/s", _HIGHER, {"": "throughput, keys, speed, rate, performance, 吞吐*, 처리량"}, "keys/s"),
    Subject("gas", "unit gas", _LOWER, {"": "gas"}, "gas"),
    Subject("benchmark.rate", "operations", _HIGHER, {"": "throughput, operations, transactions, processes, handles, 吞吐*, 처리량, performance"}, "ops/s"),
)  # fmt: skip
"""What lies nearer to a figure wins; of two at one place the longer words, then the first here."""

TOOLS = {
    "types": "mypy, pyright, tsc, typescript, type check*, type-check*, type error*, type safety, typecheck*, type checking, flow, 类型检查, 类型错误, 타입, 型エラー, 型チェック, tip denetim*, tipagem, tipos",
    "lint": "lint*, eslint, ruff, pylint, flake8, clippy, biome, リント, golangci*, rubocop, checkstyle, stylelint, sonarqube, sonar, code quality, static analysis, ktlint, detekt, phpstan, black, prettier, 代码检查, 静态检查, 린트, 린팅, статическ*",
    "build": "build, builds, compil*, mkdocs, sphinx, webpack, vite, cargo, 构建, 编译, 빌드, ビルド, derleme, сборк*, docs site, bundler, tsup, next build",
    "dependencies": "snyk, trivy, grype, npm audit, pip-audit, pnpm audit, yarn audit, cargo audit, dependabot, dependency scan*, dependency check, image scan*, container scan*",
    "security": "bandit, semgrep, sast, gosec, brakeman",
    "a11y": "axe, axe-core, accessibility, wcag, a11y, pa11y, 无障碍, 접근성, acessibilidade, erişilebilirlik",
}
"""Who counts errors, warnings and issues: the one whose words stand nearest to what is counted."""

COUNTED = {
    "errors": "error, errors, 错误, 个错误, 오류, 에러, エラー, 型エラー, erro, erros, error(s), hata, lỗi, erreur, erreurs, fehler, ошибок, ошибки, errores",
    "warnings": "warning, warnings, 警告, 个警告, 경고, ワーニング, aviso, avisos, uyarı, cảnh báo, avertissement, avertissements, warnungen, предупрежден*, advertencias",
    "findings": "issue, issues, violation, violations, finding, findings, problems, 问题, 违规, 위반, 違反, 指摘, 이슈, problema, problemas, violaç*, ihlal, vi phạm, probleme, нарушен*, code smells, smells",
}
"""What is counted, by the last part of the metric's name."""

NAMES = {
    "lint.errors": "lint.errors", "lint.warnings": "lint.warnings", "lint.findings": "lint.findings",
    "types.errors": "types.errors", "types.findings": "types.errors", "build.warnings": "build.warnings",
    "a11y.findings": "a11y.violations", "a11y.errors": "a11y.violations",
}  # fmt: skip
"""The metric of a tool and what it counts; of what is missing here no report tells."""

VULNERABILITIES = "vulnerabilit*, cve, cves, security issue*, security finding*, security vulnerabilit*, 漏洞, 취약점, 脆弱性, vulnerabilidad*, güvenlik açığı, lỗ hổng, vulnérabilité*, schwachstelle*, sicherheitslücke*, уязвимост*"
SEVERITIES = {
    "critical": "critical, critical-severity, 严重, 치명*, 심각*, 重大*, 致命的*, crítica, críticas, kritik, nghiêm trọng, critique*, kritische*, критич*",
    "high": "high, high-severity, 高危, 高, 높음, alta, altas, yüksek, cao, élevée*, hohe*, высок*",
    "medium": "medium, moderate, 中危, média, médias, orta, mittlere*, средн*",
    "low": "low, 低危, baixa, düşük",
}

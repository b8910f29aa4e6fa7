# Every target makes the virtual environment first if there is none. Variables can be given on the command line.
VENV ?= .venv
PYTHON ?= python3
# Empty: torch comes from pip's own index. For another build (CPU only, or a CUDA version) give PyTorch's index for it.
TORCH_INDEX ?=
# make experiment NAME=wide SET="model.dim=64 train.lr=0.003"; make grid SET="model.heads=2,4 train.lr=0.003,0.01"
NAME ?=
SET ?=
JOBS ?= 2
COVERAGE ?=
SINCE ?= HEAD
# make compare EXPS="wide main" SORT=ndcg@10; make abtest CONTROL=main TREATMENT=wide
EXPS ?=
SORT ?= recall@10
CONTROL ?= best_baseline
TREATMENT ?= workspace
# make reproduce EXP=wide; make register VERSION=v2.0.0; make promote ENVIRONMENT=staging TRAFFIC=0.1
EXP ?=
VERSION ?=
ENVIRONMENT ?= production
TRAFFIC ?= 1.0
REGISTRY = python -m spotify_engine.experiments.registry
# the instruction sets and threads of params.yaml, for what computes outside a stage
PINNED = python -m spotify_engine.environment

BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export PATH := $(CURDIR)/$(BIN):$(PATH)
CHANGES = $(foreach change,$(SET),-S '$(change)')

# make playlist-quick DATA="data.source=mpd data.path=data/raw/mpd"; without DATA, a synthetic world of playlists
WORLD = data/raw/synthetic-playlists.yaml
DATA ?= data.source=synthetic data.path=$(WORLD)

.PHONY: help environment repro test check lab experiment grid compare best optimize cv abtest verify verify-cpus reproduce
.PHONY: register promote rollback registry card monitor readme export html guides bench
.PHONY: playlist-mini playlist-quick playlist-balanced playlist-full playlist-final
help:
	@echo "make repro       run the whole pipeline (dvc repro)"
	@echo "make test        everything that proves the repository right; COVERAGE=1 counts the lines"
	@echo "make check       the same for what changed since the last commit, in less than a minute; SINCE=main"
	@echo "make lab         open the notebooks in JupyterLab"
	@echo "make experiment  NAME=wide SET='model.dim=64 train.lr=0.003': run one named experiment"
	@echo "make grid        SET='model.heads=2,4 train.lr=0.003,0.01' JOBS=2: queue every combination and run it"
	@echo "make playlist-mini | playlist-quick | playlist-balanced | playlist-full"
	@echo "                 500, 1,000, 5,000 or 50,000 playlists; DATA='data.source=mpd data.path=data/raw/mpd' names the source"
	@echo "make playlist-final  every pair, settings fixed beforehand, as far as data/export: the lists of a model for use"
	@echo "make bench       run the notebooks in nbs/benchmarks/ in place; real data where \$$SPOTIFY_ENGINE_DATA names its folder; hours"
	@echo "make compare     table and pictures of experiments, best first; EXPS='wide main' SORT=ndcg@10"
	@echo "make best        apply the experiment that validation ranks first"
	@echo "make optimize    TRIALS=50 EPOCHS=50: search for better settings, compare the best with the defaults"
	@echo "make cv          refit every model on folds of train and validation; SET='cv.folds=5'"
	@echo "make abtest      CONTROL=main TREATMENT=wide: control against treatment, from stored results"
	@echo "make verify      rerun the last commit in a temporary clone: identical, equal or different; INSTRUCTIONS=native AGAINST=folder"
	@echo "make verify-cpus prep, baselines and train of a tiny world on emulated processors, the same hashes or not; needs qemu-user"
	@echo "make reproduce   EXP=wide: the same for an experiment"
	@echo "make register | promote | rollback | registry | card"
	@echo "                 versions of the model: VERSION=v1.2.0 ENVIRONMENT=production TRAFFIC=0.1"
	@echo "make monitor     BATCH=path: quality and drift of new data, errors, latency, resources; fails while an alert stands"
	@echo "make export      notebooks to package, clean, README"
	@echo "make guides      run the notebooks in nbs/tutorials/ in place"
	@echo "make html        metrics/reports as web pages in build/"

environment: $(STAMP)
$(STAMP): constraints.txt settings.ini setup.py pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing the pinned packages into $(VENV) (minutes, once)"
	@$(BIN)/pip install --quiet --disable-pip-version-check $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) \
	    "$$(grep '^torch==' constraints.txt)"
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

# looks for a killed `dvc exp run` and at every parameter, then becomes `dvc exp run` with the same words
RUN = @python -m spotify_engine.experiments.launch
repro: environment
	$(RUN) --check
	dvc repro

test: environment
	@python -m spotify_engine.check $(if $(COVERAGE),--coverage)

# the files, and the notebooks that a change touches, nearest first, in less than a minute; SINCE=main
check: environment
	@python -m spotify_engine.check --change '$(SINCE)'

lab: environment
	SPOTIFY_ENGINE_PROGRESS=notebook $(PINNED) jupyter lab

experiment: environment
	$(RUN) $(if $(NAME),-n '$(NAME)') $(CHANGES)

grid: environment
	@python -m spotify_engine.experiments.grid --jobs $(JOBS) $(if $(NAME),--name '$(NAME)') $(foreach change,$(SET),'$(change)')

best: environment
	@python -m spotify_engine.experiments.compare --best

# searches for better settings, from the spaces in params.yaml; TRIALS=100 SET="tune.model=ials"
TRIALS ?= 50
EPOCHS ?= 50
PATIENT = tune.enabled=true tune.trials=$(TRIALS) tune.epochs=$(EPOCHS) tune.pruning.startup=5 tune.pruning.warmup=3 tune.hours=1 tune.ahead=4
optimize: environment
	$(RUN) $(if $(NAME),-n '$(NAME)') $(foreach change,$(PATIENT),-S '$(change)') $(CHANGES) tune

# "equal" exits with 3, which is no error here
VERIFY = python -m spotify_engine.experiments.verify $(if $(INSTRUCTIONS),--instructions '$(INSTRUCTIONS)')
INSTRUCTIONS ?=
AGAINST ?=
verify: environment
	@$(VERIFY) $(if $(AGAINST),--against '$(AGAINST)') || test $$? -eq 3

# the tiny world on emulated processors (Debian: apt-get install qemu-user), some minutes each; CPUS="Skylake-Client EPYC-Milan"
CPUS ?= Haswell EPYC-Rome
verify-cpus: environment
	@python -m spotify_engine.experiments.processors --cpus $(CPUS) $(if $(INSTRUCTIONS),--instructions '$(INSTRUCTIONS)')

reproduce: environment
	$(if $(EXP),,$(error EXP=name is missing))@$(VERIFY) --experiment '$(EXP)' || test $$? -eq 3

register: environment
	@$(REGISTRY) register $(if $(VERSION),--version '$(VERSION)')
promote: environment
	@$(REGISTRY) promote $(VERSION) --environment '$(ENVIRONMENT)' --traffic '$(TRAFFIC)'
rollback: environment
	@$(REGISTRY) rollback
registry: environment
	@$(REGISTRY) show; echo; $(REGISTRY) history
card: environment
	@$(REGISTRY) card $(or $(VERSION),champion)

# make monitor BATCH=path COLUMNS="user_id=listener item_id=track": a relative path counts from the checkout; exits with an error while an alert stands
BATCH ?=
COLUMNS ?=
monitor: environment
	$(if $(BATCH),,$(RUN) --check)
	$(if $(BATCH),,dvc repro monitor)
	@python -m spotify_engine.serving.monitor $(if $(BATCH),--batch '$(BATCH)') $(if $(COLUMNS),--columns $(COLUMNS))

# playlists, epochs, pairs a batch; batches_per_step grows with the data, from 256 pairs a step to 4,096, so that each run takes some hundred steps
playlist-mini: SIZE = data.max_playlists=500 train.epochs=3 train.batch_size=256 train.batches_per_step=1
playlist-quick: SIZE = data.max_playlists=1000 train.epochs=5 train.batch_size=128 train.batches_per_step=2
playlist-balanced: SIZE = data.max_playlists=5000 train.epochs=8 train.batch_size=96 train.batches_per_step=16
playlist-full: SIZE = data.max_playlists=50000 train.epochs=20 train.batch_size=64 train.batches_per_step=64
playlist-full: WORLD = data/raw/synthetic-playlists-full.yaml
PLAYLISTS = split.strategy=leave_n model.name=playlist_gat train.seeds=1 train.beside=[] cv.enabled=false tune.enabled=false loss.sampled_softmax.temperature=0.15 loss.sampled_softmax.weights.recency=0
playlist-mini playlist-quick playlist-balanced playlist-full: environment
	$(RUN) $(if $(NAME),-n '$(NAME)') $(foreach change,$(PLAYLISTS) $(SIZE) $(DATA) $(SET),-S '$(change)')

# The final model: learns from every pair, nothing is picked or measured. Size, epochs and weight come from the validation in
# nbs/benchmarks/30_playlists.ipynb (32_final_playlists has a lighter pair); other data want their own. The default DATA is playlists-50k, after
# `dvc import-url FOLDER data/raw/playlists-50k`. Lists: data/export/recommendations.parquet and .csv
FINAL = split.strategy=all baselines.grid.ease={l2:200,memory_gb:9} model.name=playlist_gat model.dim=128 model.scoring=gatv2 train.trainer=simple train.epochs=3 train.lr=0.005 \
    train.batch_size=512 train.batches_per_step=8 train.seeds=1 train.beside=[] train.blend=ease train.blend_weight=0.9 loss.name=sampled_softmax \
    loss.sampled_softmax.temperature=0.08 loss.sampled_softmax.negatives=2048 loss.sampled_softmax.weights.recency=0 export.model=blend
FINAL += $(foreach name,random popularity genre_popularity item_knn sparse_ease rp3beta ials bpr_mf,~baselines.grid.$(name))
playlist-final: WORLD = data/raw/playlists-50k
playlist-final: DATA = data.source=tables data.path=$(WORLD) data.user_kind=playlist data.tables.interactions=playlist_tracks.csv.gz data.tables.items=tracks.csv.gz \
    data.tables.users=playlists.csv.gz data.tables.targets=target_playlists.csv.gz +data.tables.scale={duration_ms:1000} \
    +data.tables.columns={user_id:playlist_id,item_id:track_id,duration_ms:duration_sec}
playlist-final: environment
	$(RUN) $(if $(NAME),-n '$(NAME)') $(foreach change,$(FINAL) $(DATA) $(SET),-S '$(change)') export

compare: environment
	@python -m spotify_engine.experiments.compare $(EXPS) --sort '$(SORT)'

# refits every model on the folds; SET="cv.folds=5 cv.strategy=random" changes them
cv: environment
	$(RUN) $(if $(NAME),-n '$(NAME)') -S cv.enabled=true $(CHANGES) cv

abtest: environment
	$(RUN) $(if $(NAME),-n '$(NAME)') -S 'abtest.control=$(CONTROL)' -S 'abtest.treatment=$(TREATMENT)' $(CHANGES) abtest

readme: environment
	@python -m spotify_engine.check --readme

export: environment
	nbdev_export && nbdev_clean && $(MAKE) --no-print-directory readme

html: environment
	jupyter nbconvert --to html --output-dir build metrics/reports/*.ipynb

# executes the guides in place; metrics/ should be those of the default parameters
GUIDE ?= [02-9]*
guides: environment
	$(PINNED) jupyter nbconvert --to notebook --execute --inplace --ExecutePreprocessor.timeout=-1 nbs/tutorials/$(GUIDE).ipynb
	nbdev_clean --fname nbs/tutorials

# BENCH=10_attention runs one; outputs are kept in the notebooks
BENCH ?= *
bench: environment
	$(PINNED) jupyter nbconvert --to notebook --execute --inplace --ExecutePreprocessor.timeout=-1 nbs/benchmarks/$(BENCH).ipynb
	nbdev_clean --fname nbs/benchmarks
